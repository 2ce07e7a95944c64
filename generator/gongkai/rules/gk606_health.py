"""名单里不写病情、残疾类别、宗教信仰。

同一份文字里既有姓名一栏，又有残疾、病种、诊断、宗教等字样的，提示核对。健康、宗教信仰是敏感个人信息；救助名单
只留姓名、村、类别、金额、人数。
"""

from gongkai.problem import Effect

CODE = "GK606"
EFFECT: Effect = "提示"
BASIS = "政府信息公开条例第十五条；个人信息保护法第二十八条"
KINDS: tuple[str, ...] = ()
COVERS = ("D-P6",)
TEXT = "“{place}”的名单旁有健康、残疾或者宗教信息：{masked}"
FIX = "删去病情、残疾类别、宗教等栏目，或者把姓名写成 {masked}；确属误报的不用改"
BAD = "姓名：张小明；致贫原因：患病"
GOOD = "姓名：张某某；补贴类别：救助"
SORT = "health"
