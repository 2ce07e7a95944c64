"""银行账号、卡号不得公开。

十六至十九位、校验位（Luhn）相符、旁边有账号、卡号、开户、银行等字样的数字算。网址、索引号、项目代码里的数字不算。
金融账户是敏感个人信息；补贴发放名单只留姓名、村、类别、金额。
"""

from gongkai.problem import Effect

CODE = "GK603"
EFFECT: Effect = "拦截"
BASIS = "政府信息公开条例第十五条；个人信息保护法第二十八条"
KINDS: tuple[str, ...] = ()
COVERS = ("D-P3", "E-P7")
TEXT = "“{place}”里有银行卡号或账号：{masked}"
FIX = "删去号码，或者写成 {masked}。{release}"
BAD = "一卡通账号 6200000000000000003"
GOOD = "一卡通账号 ***************0003"
SORT = "bank_card"
