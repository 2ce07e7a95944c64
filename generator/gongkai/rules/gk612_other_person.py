"""举报人、受害人、证人、患者、学生等人的姓名要隐去。

决定书里除当事人以外的自然人，姓名要隐去。这些字样后面直接写出姓名的算，写成“张某某”的不算。
"""

from gongkai.problem import Effect

CODE = "GK612"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开条例第十五条；政府信息公开条例第三十七条"
KINDS: tuple[str, ...] = ()
COVERS = ("E-P7",)
TEXT = "“{place}”里写出了当事人以外的人的姓名：{masked}"
FIX = "写成 {masked}；确需公开的在“问题说明”里写明原因。{release}"
BAD = "举报人张小明反映，当事人……"
GOOD = "举报人张某某反映，当事人……"
SORT = "person"
