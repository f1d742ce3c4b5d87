"""Invented residents and petitions for tests, bench and demo: realistic to read, and nobody's.

Everything follows from a seed. Identity numbers are sound but were never issued: their county codes exist
only since 2019, and people as old as their holders were given numbers under older codes. Telephone numbers
begin with 154, which no operator has. Towns and villages are made up.
"""

import hashlib
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import NamedTuple

from app.domain.consent import Agent, Authority, Basis, Capacity, Method, Power, Witness
from app.domain.filing import Filing, ReadBack, ReadBackBy
from app.domain.identity import DocumentKind, Identity, check_character
from app.domain.ids import new_id
from app.domain.manifest import FileEntry, FileKind
from app.domain.person import Person
from app.domain.petition import Form, Petition, PetitionClass, Place, Purpose, Respondent

TODAY = date(2026, 11, 22)
KNOWN_COUNTIES = frozenset({"370116", "370117"})
START_MS = 1_795_000_000_000
"""An instant in November 2026, for ids."""

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = "桂兰秀英玉珍凤霞淑芬德山福生永贵长河广田振国庆云来顺金水树林宝柱守义传家兴旺有才"
_TOWNS = ("清溪镇", "柳河镇", "云台镇", "望泉乡", "北沟镇", "青石乡")
_VILLAGES = (
    "石桥村",
    "上河村",
    "枣林村",
    "东坡村",
    "老槐村",
    "泉眼村",
    "双井村",
    "梨园村",
    "后岭村",
    "柿子沟村",
)
_SPOTS = ("东头", "西口", "老井旁", "小学后墙外", "村委会门前", "南坡下", "河堤边", "打麦场北侧", "磨坊旁")
_SINCE = ("去年秋收以后", "今年开春以来", "入夏以来", "大前年那场大雨以后", "过了清明", "去年腊月起")
_TRIED = (
    "我找过村里两回,都说再等等。",
    "我托邻居写过一张条子交到村上,没有回信。",
    "我在赶集时问过镇上的人,他们让我先回来登记。",
    "我年纪大了,腿脚不好,没有去镇上问过,这是头一回反映。",
    "村里开会时我提过一次,当时记在本子上,后来就没有下文。",
    "我打过一次电话,那边说会转给管事的单位,到现在没有人来看过。",
)
_WHO = (
    "我和老伴都过了七十岁,孩子在外面打工,",
    "我一个人住,眼睛不大好,",
    "我家三口人,儿子在外地做工,",
    "我家种着四亩地,就靠这点收成,",
    "我是村里的老党员,今年七十六岁,",
    "我和儿媳带着两个孙子过日子,",
)
_DETAILS = (
    "前后邻居都知道这件事,可以去问。",
    "我让孙子拍了照片,一并交上来。",
    "为这件事大家心里都着急。",
    "隔壁村前年也有这样的事,后来镇上派人去办好了,我们就想照那个样子办。",
    "当时有村里两位老人在场,他们愿意作证。",
    "家里留着当年的条子,纸已经发黄,字还看得清。",
    "这件事拖得越久,花的钱越多,现在办还来得及。",
    "我把日子和经过都记在日历背面,可以一条一条念出来。",
)
_WISH = (
    "盼着能来个人看一看,给个准话。",
    "不管能不能办,请给我们一个明白的答复。",
    "要是一时办不了,也请告诉我们要等到什么时候。",
    "请有关单位到现场看看,我可以带路。",
)


class Matter(NamedTuple):
    """What petitions of one kind are put together from."""

    subject: str
    category: str
    unit: str
    requests: tuple[str, ...]
    happenings: tuple[str, ...]
    harms: tuple[str, ...]
    reason: str


class InventedPetition(NamedTuple):
    """title and content are what lists and search show; request and reasons complete a petition."""

    title: str
    content: str
    request: str
    reasons: str
    category: str
    unit: str
    town: str
    village: str
    spot: str


MATTERS = (
    Matter(
        "灌溉水渠堵塞",
        "农村农业/水利水电/水事纠纷",
        "镇水利站",
        ("请把渠清通,让下游的地能浇上水。", "请镇上派人清渠,并定下谁来管护。"),
        ("浇地的水渠塌了一段,碎石和淤泥把渠口堵死了,", "上游有人在渠里垒了土坝养鸭,水下不来,"),
        ("下游二十几户的玉米旱得卷了叶,只能用桶挑水。", "麦子没有浇上返青水,一亩少打了二百来斤。"),
        "水渠是大家出工修的,用水应当上下游都有份。",
    ),
    Matter(
        "农村低保停发",
        "民政/社会救助/农村低保",
        "县民政局",
        ("请核实我家的情况,恢复低保。", "请说明停发低保的原因,符合条件就给补上。"),
        (
            "折子上的低保钱忽然没有了,没有人上门问过,也没有贴过告示,",
            "有人说我儿子名下有车,低保就给停了,那辆车早已卖掉,",
        ),
        ("我每月吃药要三百多元,现在靠邻居接济。", "老伴卧病在床,家里只剩养老金过日子。"),
        "停发应当先核实、先告知,我家的收入没有变多。",
    ),
    Matter(
        "承包地界纠纷",
        "农村农业/土地承包经营/土地承包",
        "镇农经站",
        ("请按承包证重新丈量,把界石立好。", "请镇上来人调解,把地界定下来。"),
        ("邻家翻地时把界石挪了,往我家地里占了两犁宽,", "原来的田埂让推土机推平了,两家说不清地界在哪里,"),
        ("为这事两家吵了几回,快要动手了。", "我家承包证上写的是三亩二分,现在量出来只有二亩八分。"),
        "承包证上写得清楚,地界应当照证和底册来定。",
    ),
    Matter(
        "路灯不亮",
        "城乡建设/村镇建设/新农村建设",
        "镇规划建设办公室",
        ("请把坏了的路灯修好。", "请给这段路装上路灯,并说明电费由谁出。"),
        ("一溜七盏太阳能路灯都不亮了,有两盏灯杆也歪了,", "那段下坡路一直没有装灯,天黑以后什么也看不见,"),
        ("有位老人在这里摔断了手腕。", "孩子下晚自习回来,大人都要打着手电去接。"),
        "路灯装了就要有人管,晚上出门不能靠运气。",
    ),
    Matter(
        "进村道路破损",
        "交通运输/建设管理/设施维护",
        "县交通运输局",
        ("请把路面修好,限制重车通过。", "请把坑填平,下雨天能走人就行。"),
        ("拉石料的大车天天走,水泥路面压得一块一块翘起来,", "下了几场大雨,路基冲空了半边,"),
        ("救护车进不来,病人是用三轮车推出去的。", "收苹果的车不肯进村,今年的果子贱卖了。"),
        "这是进村唯一的路,坏了大家都出不去。",
    ),
    Matter(
        "自来水时有时无",
        "农村农业/水利水电/引水调水",
        "县水务局",
        ("请让水管里按时有水。", "请查清水压不足的原因,更换老水管。"),
        ("自来水三天来一次,一次不到一个钟头,", "水管埋得浅,一上冻就裂,裂了就停,"),
        ("我只好到泉边去背水,路滑,已经摔过一跤。", "接出来的水发黄,要澄半天才能做饭。"),
        "水费我家按时交了,喝水是头一件要紧的事。",
    ),
    Matter(
        "医保报销未到账",
        "劳动和社会保障/城镇居民社会保险/新农村合作医疗",
        "县医疗保障局",
        ("请查一查我的报销款到了哪里。", "请告诉我还缺哪一张单子。"),
        (
            "我住院的单子交上去四个多月了,报销款一直没有到账,",
            "出院时说可以直接报,后来又说系统里查不到我的名字,",
        ),
        ("住院是借的钱,人家催了几回了。", "我不识字,跑了三趟也没弄明白缺什么。"),
        "每年的钱都按时交了,有交费的条子。",
    ),
    Matter(
        "养殖场臭气污水",
        "环境保护/环境污染/水污染",
        "市生态环境局县分局",
        ("请查一查养殖场的排污,让它停止往沟里排水。", "请测一测井水还能不能喝。"),
        ("上风头建了一个养猪场,粪水顺着沟往下流,", "养鸡场夜里往河里放水,第二天河面上一层白沫,"),
        ("窗户一天也不敢开,苍蝇成团。", "井水有了味,家里只好买桶装水。"),
        "谁排的谁治,不能让下游的人受罪。",
    ),
    Matter(
        "征地补偿款未付清",
        "国土资源/土地征收/安置补偿",
        "县自然资源局",
        ("请把欠下的补偿款付清。", "请公开补偿的标准和每户的面积。"),
        (
            "修高速征了我家一亩六分地,当时说一个月内付清,只付了一半,",
            "征地时量的数和后来公布的数差了三分,问了几处都说不归他们管,",
        ),
        ("地没有了,钱也没有到手,一年的口粮都要买。", "地里的十二棵核桃树到现在没有算钱。"),
        "协议上写了数目和日子,双方都按了手印。",
    ),
    Matter(
        "危房改造未列入",
        "城乡建设/村镇建设/其他",
        "县住房和城乡建设局",
        ("请派人来鉴定我家的房子。", "请说明我家为什么没有列入危房改造。"),
        ("我家的土坯房山墙裂了一道缝,能伸进一只手,", "屋顶的檩条断了两根,用木棍顶着,"),
        ("下雨的夜里不敢睡,坐到天亮。", "我报过名,名单贴出来没有我家。"),
        "房子随时可能塌,人命比什么都要紧。",
    ),
    Matter(
        "养老金少发",
        "劳动和社会保障/城镇居民社会保险/城乡居民养老保险",
        "县人力资源和社会保障局",
        ("请核对我的养老金,把少发的补上。", "请说明每月的数是怎么算出来的。"),
        (
            "养老金每月比原来少了四十六元,问了信用社说数是上面定的,",
            "我的出生年份被登成小了两岁,养老金晚领了两年,",
        ),
        ("四十六元够我买半个月的药。", "改年份要的老档案,说是发大水时泡了。"),
        "身份证和户口本上写得清清楚楚,错的应当改过来。",
    ),
    Matter(
        "打工工资被拖欠",
        "劳动和社会保障/工资福利/工资发放",
        "县人力资源和社会保障局",
        ("请帮我们要回工资。", "请查一查工程款付给了谁,让他们把工钱结清。"),
        (
            "我和同村五个人在工地上干了四个月瓦工,完工后工头换了电话,",
            "砖厂停了工,欠着我们七个人两个多月的工钱,",
        ),
        ("账本上有工头的签字,每人欠八千到一万二。", "快过年了,孩子的学费还没有着落。"),
        "出了力就该给钱,欠条和记工本都在。",
    ),
)


def invented_petitions(count: int, *, seed: int = 1) -> Iterator[InventedPetition]:
    """`count` petitions with different contents of 80 to 400 characters, the same for the same seed."""
    return islice(_all_petitions(Random(seed)), count)


def _all_petitions(random: Random) -> Iterator[InventedPetition]:
    seen: set[str] = set()
    while True:
        petition = _put_together(random, random.choice(MATTERS))
        if petition.content not in seen:
            seen.add(petition.content)
            yield petition


def _put_together(random: Random, matter: Matter) -> InventedPetition:
    town, village, spot = random.choice(_TOWNS), random.choice(_VILLAGES), random.choice(_SPOTS)
    request = random.choice(matter.requests)
    content = "".join(
        (
            f"我是{town}{village}的村民。{random.choice(_WHO)}住在{spot}。",
            f"{random.choice(_SINCE)},{random.choice(matter.happenings)}{random.choice(matter.harms)}",
            *random.sample(_DETAILS, random.randint(0, 5)),
            random.choice(_TRIED),
            f"{matter.reason}{request}{random.choice(_WISH)}",
        )
    )
    return InventedPetition(
        title=f"{village}{spot}{matter.subject}",
        content=content,
        request=request,
        reasons=matter.reason,
        category=matter.category,
        unit=matter.unit,
        town=town,
        village=village,
        spot=spot,
    )


def invented_persons(count: int, *, seed: int = 1) -> Iterator[Person]:
    """`count` residents between about 50 and 95 years old; about one in four has no telephone."""
    random = Random(f"persons {seed}")
    return (_person(random, random.choice(_TOWNS) + random.choice(_VILLAGES)) for _ in range(count))


def _person(random: Random, home: str) -> Person:
    given = "".join(random.sample(_GIVEN, random.choice((1, 2, 2, 2))))
    house = f"{random.randint(1, 9)}组{random.randint(1, 80)}号"
    phone = f"154{random.randrange(10**8):08d}"
    return Person(
        name=random.choice(_SURNAMES) + given,
        address=f"山东省济南市莱芜区{home}{house}",
        identity=Identity(kind=DocumentKind.RESIDENT_ID, number=invented_resident_id(random)),
        phone=phone if random.random() < 0.75 else "",
    )


def invented_resident_id(random: Random) -> str:
    born = date(1931, 1, 1) + timedelta(days=random.randrange(45 * 365))
    first_seventeen = f"{random.choice(('370116', '370117'))}{born:%Y%m%d}{random.randint(1, 999):03d}"
    return first_seventeen + check_character(first_seventeen)


class SeededEntropy:
    """Entropy that repeats itself for the same seed; for tests and nowhere else."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def __call__(self, count: int) -> bytes:
        return self._random.randbytes(count)


def sample_file(index: int = 0, *, kind: FileKind = FileKind.PHOTO) -> FileEntry:
    """A manifest entry without a blob behind it."""
    types = {FileKind.PHOTO: "image/jpeg", FileKind.SCAN: "application/pdf", FileKind.AUDIO: "audio/ogg"}
    return FileEntry(
        id=new_id(START_MS + index, SeededEntropy(1_000_000 + index)),
        kind=kind,
        name=f"材料{index + 1}",
        media_type=types.get(kind, "text/plain"),
        size=120_000 + index,
        sha256=hashlib.sha256(f"sample file {index}".encode()).hexdigest(),
    )


def sample_filing(
    index: int = 0,
    text: str | None = None,
    title: str | None = None,
    *,
    today: date = TODAY,
    files: tuple[FileEntry, ...] = (),
) -> Filing:
    """A filing without findings on `today`; `text` replaces the facts; each index is another resident.

    Consent is witnessed, which needs no file; with `files` it rests on the first of them instead.
    """
    matter = next(invented_petitions(1, seed=index + 1))
    return Filing(
        petition=sample_petition(index, matter, today, text=text, title=title),
        authority=sample_authority(
            index, matter.village, today, evidence=tuple(file.id for file in files[:1])
        ),
        read_back=ReadBack(by=ReadBackBy.VOICE, is_confirmed=True),
        files=files,
    )


def sample_petition(
    index: int, matter: InventedPetition, today: date, *, text: str | None = None, title: str | None = None
) -> Petition:
    return Petition(
        petitioners=(_person(Random(f"petitioner {index}"), matter.town + matter.village),),
        title=matter.title if title is None else title,
        request=matter.request,
        facts=matter.content if text is None else text,
        reasons=matter.reasons,
        purpose=Purpose.DEMAND,
        petition_class=PetitionClass.APPEAL,
        category=matter.category,
        form=Form.VISIT,
        place=Place(region_code="370116", address=f"{matter.village}{matter.spot}"),
        respondent=Respondent(unit=matter.unit),
        raised_on=today - timedelta(days=index % 30),
        is_first=True,
        is_in_court=False,
    )


def sample_authority(index: int, village: str, today: date, *, evidence: tuple[str, ...] = ()) -> Authority:
    return Authority(
        id=new_id(START_MS + index, SeededEntropy(2_000_000 + index)),
        agents=(
            Agent(
                name="周敏",
                organisation=f"{village}村民委员会",
                grid="第二网格",
                basis=Basis.RECOMMENDED,
                is_related_to_respondent=False,
            ),
        ),
        capacity=Capacity.FULL,
        powers=(Power.WRITE, Power.SUBMIT, Power.RECEIVE, Power.QUERY),
        valid_from=today - timedelta(days=30),
        valid_to=today + timedelta(days=335),
        was_read_aloud=True,
        method=Method.SIGNATURE if evidence else Method.WITNESSED,
        witness=None if evidence else Witness(name="孙桂香"),
        evidence=evidence,
    )
