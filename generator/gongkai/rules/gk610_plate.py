"""车牌号码一般不公开。

私人车辆的号牌能认出车主。公务用车、营运车辆的号牌需要公开的，写明原因即可。
"""

from gongkai.problem import Effect

CODE = "GK610"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开条例第十五条；个人信息保护法第二十五条"
KINDS: tuple[str, ...] = ()
COVERS = ("E-P7",)
TEXT = "“{place}”里有车牌号码：{masked}"
FIX = "写成 {masked}；需要公开的，在“问题说明”里写明原因。{release}"
BAD = "当事人驾驶云A00000号小型客车"
GOOD = "当事人驾驶云A****0号小型客车"
SORT = "plate"
