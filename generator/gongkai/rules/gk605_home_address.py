"""家庭住址只写到乡镇、街道。

住址、家住、现住、户籍等字样后面写到村、组、号楼、单元、室的算。机关的办公地址、企业的住所不算。
有规定要求写到村的（例如村务公示），写明原因即可。
"""

from gongkai.problem import Effect

CODE = "GK605"
EFFECT: Effect = "需说明"
BASIS = "政府信息公开条例第十五条；个人信息保护法第二十五条"
KINDS: tuple[str, ...] = ()
COVERS = ("D-P5", "E-P7")
TEXT = "“{place}”里有家庭住址：{masked}"
FIX = "只保留到乡镇、街道，写成 {masked}；有规定要求公开的，在“问题说明”里写明。{release}"
BAD = "张某某，家住青溪镇下溪村3组"
GOOD = "张某某，家住青溪镇"
SORT = "address"
