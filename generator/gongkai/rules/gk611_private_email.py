"""个人邮箱不宜公开。

QQ、163、126 等公共邮箱多半是个人的。机关登记的公用邮箱不提示。
"""

from gongkai.problem import Effect

CODE = "GK611"
EFFECT: Effect = "提示"
BASIS = "个人信息保护法第二十五条"
KINDS: tuple[str, ...] = ()
COVERS = ("E-P7",)
TEXT = "“{place}”里有像是个人的邮箱：{masked}"
FIX = "换成机关的公用邮箱（登记到机关文件的“电子邮箱”里就不再提示），或者写成 {masked}"
BAD = "意见请发至 zhangsan@qq.com"
GOOD = "意见请发至本机关公用邮箱"
SORT = "email"
