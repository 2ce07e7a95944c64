"""像护照号码的，请核对。

字母 E、G 开头加八位数字，多半是护照号码，也可能是产品批号、设备编号。
"""

from gongkai.problem import Effect

CODE = "GK613"
EFFECT: Effect = "提示"
BASIS = "个人信息保护法第二十八条"
KINDS: tuple[str, ...] = ()
COVERS = ("E-P7",)
TEXT = "“{place}”里有像护照号码的：{masked}"
FIX = "是护照号码的写成 {masked}；不是的不用改"
BAD = "申请人（E10000000）"
GOOD = "申请人（E******00）"
SORT = "passport_like"
