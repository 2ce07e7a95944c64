"""未成年人的姓名等信息不得公开。

文字里有未成年、儿童、学生、班级、孤儿等字样，近旁又有一串姓名，或者有“姓名”一栏的，就算。写成“张某某”的不算。
老师、干部的名单误报的，逐处放行。
"""

from gongkai.problem import Effect

CODE = "GK604"
EFFECT: Effect = "拦截"
BASIS = "未成年人保护法第一百零三条；个人信息保护法第二十八条"
KINDS: tuple[str, ...] = ()
COVERS = ("D-P4", "E-P6")
TEXT = "“{place}”像是未成年人的姓名：{masked}"
FIX = "姓名写成 {masked}，或者整份名单不公开。{release}"
BAD = "孤儿名单：张小明、李小红、王大力"
GOOD = "孤儿 3 人，名单不公开"
SORT = "minor"
