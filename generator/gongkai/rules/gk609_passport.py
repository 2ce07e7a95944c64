"""护照、通行证号码不得公开。

前面写明护照、通行证、证件号的，按号码的格式认定。
"""

from gongkai.problem import Effect

CODE = "GK609"
EFFECT: Effect = "拦截"
BASIS = "政府信息公开条例第十五条；个人信息保护法第二十八条"
KINDS: tuple[str, ...] = ()
COVERS = ("E-P7",)
TEXT = "“{place}”里有护照或通行证号码：{masked}"
FIX = "删去号码，或者写成 {masked}。{release}"
BAD = "护照号码 E00000000"
GOOD = "护照号码 E******00"
SORT = "passport"
