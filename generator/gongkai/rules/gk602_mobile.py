"""个人手机号码不得公开。

十一位、以 13 至 19 开头的号码都算，中间有空格、横线或者前面有 86 的也算。机关和网站联系方式里登记的号码是办公电话，
不算；座机号码不算。后面跟着元、万、吨等单位的是数量，不算。
"""

from gongkai.problem import Effect

CODE = "GK602"
EFFECT: Effect = "拦截"
BASIS = "政府信息公开条例第十五条；个人信息保护法第二十五条"
KINDS: tuple[str, ...] = ()
COVERS = ("D-P2", "E-P7")
TEXT = "“{place}”里有手机号码：{masked}"
FIX = "删去号码，或者写成 {masked}。是办公电话的，登记到机关文件的“联系电话”里。{release}"
BAD = "联系人张某某 19900000000"
GOOD = "联系人张某某 199****0000"
SORT = "mobile"
