"""Kinds of faults of flat text that concern its form, its encoding and where it was posted, each in
two instances of our own wording."""

from __future__ import annotations

import textwrap

import pytest
from kinds import EN, TITLE_EN, TITLE_ZH, ZH, Case, check
from kinds import flat_case as case

THREAD = "\n".join(
    (
        "【原创】我家隔壁的修伞铺",
        f"楼主：河边人 时间：2011-05-02 20:10:00\n　　{ZH[0]}\n　　{ZH[1]}\n来自 1楼 | 举报",
        "作者：路过的猫 时间：2011-05-02 20:31:00\n　　前排占座\n来自 2楼 | 举报",
        f"楼主：河边人 时间：2011-05-03 08:00:00\n　　{ZH[2]}\n　　{ZH[3]}\n来自 3楼 | 举报",
        "作者：雨天 时间：2011-05-03 09:12:00\n　　写得真好，等更新\n来自 4楼 | 举报",
        f"楼主：河边人 时间：2011-05-04 21:45:00\n　　{ZH[4]}\n　　{ZH[5]}\n来自 5楼 | 举报",
    )
)
POSTS = "\n\n".join(
    (
        "The umbrella shop next door",
        f"nellh posted on March 3, 2012\n\n{EN[0]}\n\n{EN[1]}\n\nReply",
        "rainyday posted on March 3, 2012\n\nFirst!\n\nReply",
        f"nellh posted on March 4, 2012\n\n{EN[2]}\n\n{EN[3]}\n\nReply",
        "tagman posted on March 5, 2012\n\nMore please.\n\nReply",
    )
)
JAPANESE = (
    "傘を直す店がある。",
    "通りの端にあり、間口は板二枚ほどしかない。",
    "店主は十四の年からここに座っている。",
    "骨が折れると、古い傘から同じ太さの骨を探してくる。",
    "雨はまた降るのだから、仕事はなくならないと言う。",
)
COLUMNS = "\n".join(
    f"{a:<44}{b}"
    for a, b in zip(textwrap.wrap(" ".join(EN[:3]), 38), textwrap.wrap(" ".join(EN[3:]), 38))
)

SUBTITLES = "\n".join(
    f"{i}\n00:00:{i:02},000 --> 00:00:{i:02},900\n{text}\n" for i, text in enumerate(ZH, 1)
)

CASES = [
    Case(
        "names in traditional text",
        "\n\n".join(
            (
                "修傘的人",
                "鄭乾坤先生的鋪子開在乾德門外，他說餅乾要配茶，衣服要曬乾，傘也要晾乾。",
                "他的師父張汎林著有《傘譜》一書，廣汎地記下了各地的做法。",
                "鋪子牆上貼著舊報紙，他說著說著就笑了，燈還亮著。",
                "雨總是要下的，下雨就有人要打傘，這件事情用不著擔心。",
                "最早的一張紙條是一九八三年的，繫在一把沒有人來取的傘上。",
            )
        ),
        must=("郑乾坤", "乾德门", "饼干", "晒干", "张汎林著有《伞谱》", "广泛地", "说着说着"),
    ),
    Case(
        "names in traditional text",
        "\n\n".join(
            (
                "渡口的鐘",
                "守鐘人叫李乾元，他住在乾隆年間修的塔裡，每天把鐘擦乾淨，再吃一塊餅乾。",
                "他的朋友著有《渡口誌》一書，書裡記著鐘聲為什麼響兩遍。",
                "河水漲起來的時候，鐘聲傳得很遠，對岸的人聽著聽著就睡了。",
                "雨總是要下的，下雨就有人要過河，這件事情用不著擔心。",
                "最早的一張紙條是一九八三年的，繫在一口沒有人來敲的鐘上。",
            )
        ),
        must=("李乾元", "乾隆年间", "擦干净", "饼干", "著有", "听着听着", "用不着"),
    ),
    Case(
        "subtitle file", SUBTITLES, must=(ZH[2],), absent=("--&gt;", "00:00"), warning="subtitles"
    ),
    Case(
        "subtitle file",
        "WEBVTT\n\n"
        + "\n".join(
            f"00:{i:02}.000 --> 00:{i:02}.900 align:start\n<v Nell>{text}</v>\n"
            for i, text in enumerate(EN, 1)
        ),
        must=(EN[3],),
        absent=("align", "--&gt;", "Nell"),
    ),
    case(
        "numbered headings",
        f"一、骨架\n\n（一）选竹\n\n{ZH[1]}\n\n（二）配骨\n\n{ZH[3]}\n\n二、布面\n\n{ZH[2]}",
        ("## 一、骨架", "### （一）选竹", "### （二）配骨", "## 二、布面"),
    ),
    case(
        "numbered headings",
        f"1. Frames\n\n1.1 Choosing bamboo\n\n{EN[1]}\n\n1.2 Fitting ribs\n\n{EN[4]}\n\n"
        f"2. Cloth\n\n{EN[2]}",
        ("## 1. Frames", "### 1.1 Choosing bamboo", "### 1.2 Fitting ribs"),
        en=True,
    ),
    Case("columns", f"{TITLE_EN}\n\n{COLUMNS}", warning="columns"),
    Case(
        "columns",
        "\n".join("老街尽头有一家修伞铺门面只有两扇木板宽铺主姓许今年七十一岁"),
        warning="columns",
    ),
    Case(
        "Windows-1252",
        "\n\n".join((TITLE_EN, *EN, "It is his father’s bench — and his grandfather’s.")).encode(
            "cp1252"
        ),
        must=("his father’s bench — and",),
    ),
    Case(
        "Windows-1252",
        (
            "<html><head><meta charset=iso-8859-1><title>"
            + TITLE_EN
            + "</title></head><body>"
            + "".join(f"<p>{p}</p>" for p in EN)
            + "<p>“Rain will fall,” he says – and he’s right.</p></body></html>"
        ).encode("cp1252"),
        "capture.html",
        ("“Rain will fall,” he says – and he’s right.",),
    ),
    Case(
        "legacy encodings",
        "\n\n".join(JAPANESE).encode("euc_jp"),
        must=(JAPANESE[3],),
        front={"lang": "ja"},
    ),
    Case(
        "legacy encodings",
        "\n\n".join(JAPANESE).encode("cp932"),
        must=(JAPANESE[4],),
        front={"lang": "ja"},
    ),
    Case(
        "legacy encodings",
        "\n\n".join(
            (
                "La boutique des parapluies",
                "La boutique est étroite, et l’été on n’y répare guère.",
                "Le maître a été élève à côté, où son père réparait déjà.",
                "Très tôt, il a préféré la soie, légère et sûre, au coton.",
                "Même à la fin, dit-il, la pluie reviendra : c’est déjà arrivé.",
            )
        ).encode("cp1252"),
        must=("préféré la soie, légère et sûre",),
    ),
    case(
        "full-width digits",
        "１９８３年，ＡＢ厂送来１，５００根伞骨，每根０．８元。",
        "1983年，AB厂送来1,500根伞骨，每根0.8元。",
        before=f"首页\n\n{TITLE_ZH}\n\n２０２２－０３－０３　来源：河边报",
        front={"date": "2022-03-03"},
    ),
    case(
        "full-width digits",
        "第１２号纸条写着Ｘｕ，价格是３０％的折扣。",
        "第12号纸条写着Xu，价格是30%的折扣。",
    ),
    case(
        "marks behind Latin",
        "许师傅用过Singer,Juki和Brother.\n\n他说(见《伞谱》(The Book,"
        "1983年版)第3页)价格不变(含布).\n\n她问:'真的是'竹骨'吗?'",
        ("Singer，Juki和Brother。", "（The Book，1983年版）", "（含布）。"),
    ),
    case(
        "marks behind Latin", "这台机器叫'老伙计',型号是ZX-3.5,用了GPL.", ("‘老伙计’", "ZX-3.5，")
    ),
    Case(
        "note with emoji",
        "小绿书\n首页 消息 我\n河边人\n关注\n老街修伞攻略\n\n今天终于去修伞了☔太值了！！\n"
        "📍地点：老街尽头，门口挂着一把破伞\n⏰时间：早上八点到下午四点，雨天不休\n"
        "💰价格：换一根骨三元，换布另算\n"
        "💡提醒：自己带布可以便宜两元\n🌧️下雨天去要排队，大概等半小时\n"
        "❤️师傅人特别好，还送了我一截铜丝！\n#老街 #修伞\n编辑于 03-03 江苏\n共 8 条评论\n"
        "小鱼\n在哪里呀\n回复",
        must=("今天终于去修伞了", "换一根骨三元", "还送了我一截铜丝"),
        absent=("#老街", "在哪里呀"),
    ),
    Case(
        "note with emoji",
        "RainyDays\nHome Explore Me\nnellh\nFollow\nUmbrella shop guide\n\n"
        "Finally had it mended ☔ so worth it!\n📍 End of Mill Street, a broken umbrella "
        "hangs outside\n⏰ Eight to four, also when it rains\n"
        "💰 Three for a rib, cloth is extra\n💡 Bring your own cloth and pay two less!\n"
        "❤️ He even gave me a bit of wire!\n3 comments\ntagman\nwhere is it\nReply",
        must=("Finally had it mended", "Bring your own cloth", "a bit of wire!"),
    ),
    Case(
        "thread",
        THREAD,
        must=(ZH[0], ZH[3], ZH[5]),
        absent=("前排占座", "等更新", "来自 3楼"),
        front={"title": "我家隔壁的修伞铺", "author": "河边人", "date": "2011-05-02"},
    ),
    Case(
        "thread",
        POSTS,
        must=(EN[0], EN[3]),
        absent=("First!", "More please"),
        front={"title": "The umbrella shop next door", "author": "nellh"},
    ),
]


@pytest.mark.parametrize("fault", CASES, ids=lambda case: case.kind)
def test_a_fault_of_the_form_of_flat_text_is_gone(fault):
    check(fault)


def test_each_kind_has_two_instances():
    kinds = [fault.kind for fault in CASES]
    assert all(kinds.count(kind) >= 2 for kind in kinds)
