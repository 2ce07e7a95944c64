"""违反治安管理的记录应当封存，不得公开。

自 2026 年 1 月 1 日起，违反治安管理的记录应当予以封存，不得提供或者公开。文字里写着依据治安管理处罚法
作出拘留、罚款、警告决定的算。
"""

from gongkai.problem import Effect

CODE = "GK614"
EFFECT: Effect = "拦截"
BASIS = "治安管理处罚法第一百三十六条"
KINDS: tuple[str, ...] = ()
COVERS = ("D-P7",)
TEXT = "“{place}”里有治安管理处罚的记录"
FIX = "删去这一段；处罚决定书不公开。{release}"
BAD = "依据《治安管理处罚法》第二十六条，决定给予张某行政拘留五日"
GOOD = "（不公开）"
SORT = "police"
