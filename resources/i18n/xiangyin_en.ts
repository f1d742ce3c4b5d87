<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="zh_CN" language="en">
    <context>
        <name>AccountStep</name>
        <message>
            <source>您的名字和密码</source>
            <translation>Your name and passphrase</translation>
        </message>
        <message>
            <source>做好了，打开</source>
            <translation>Done, open</translation>
        </message>
        <message>
            <source>姓名</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>密码</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>正在准备您的记录…</source>
            <translation>Preparing your records…</translation>
        </message>
        <message>
            <source>请写您的姓名。</source>
            <translation>Please write your name.</translation>
        </message>
    </context>
    <context>
        <name>Agent</name>
        <message>
            <source>U盘上有镇上的回执，到“U盘”里收下。</source>
            <translation>The stick has receipts from the township; take them in under “USB stick”.</translation>
        </message>
        <message>
            <source>现在只能看，不能改。</source>
            <translation>You can look now, but not change anything.</translation>
        </message>
        <message>
            <source>知道了</source>
            <translation>Understood</translation>
        </message>
        <message>
            <source>记录修好了</source>
            <translation>The records were mended</translation>
        </message>
        <message>
            <source>这份记录是副本</source>
            <translation>These records are a copy</translation>
        </message>
    </context>
    <context>
        <name>AgentFields</name>
        <message>
            <source>第 {0} 位代理员</source>
            <translation>Agent {0}</translation>
        </message>
        <message>
            <source>去掉这位代理员</source>
            <translation>Remove this agent</translation>
        </message>
        <message>
            <source>代理员姓名</source>
            <translation>Agent's name</translation>
        </message>
        <message>
            <source>所在村、社区或单位</source>
            <translation>Village, community or unit</translation>
        </message>
        <message>
            <source>网格</source>
            <translation>Grid</translation>
        </message>
        <message>
            <source>凭什么代理</source>
            <translation>Entitled to act as</translation>
        </message>
        <message>
            <source>没有关系</source>
            <translation>Not related</translation>
        </message>
        <message>
            <source>有关系</source>
            <translation>Related</translation>
        </message>
        <message>
            <source>和被反映的人或单位有关系吗</source>
            <translation>Related to the person or unit concerned?</translation>
        </message>
        <message>
            <source>亲属，或者就是代理员自己的村、自己的单位</source>
            <translation>A relative, or the agent's own village or unit</translation>
        </message>
        <message>
            <source>还没有</source>
            <translation>None yet</translation>
        </message>
        <message>
            <source>看过哪种凭据</source>
            <translation>Which paper was shown</translation>
        </message>
        <message>
            <source>凭什么代理，要有证明：推荐书、亲属关系证明这些</source>
            <translation>Why somebody may act must be shown: a recommendation, a proof of kinship</translation>
        </message>
    </context>
    <context>
        <name>AloudPanel</name>
        <message>
            <source>再念一遍</source>
            <translation>Say it once more</translation>
        </message>
    </context>
    <context>
        <name>AmendmentPage</name>
        <message>
            <source>补一份说明</source>
            <translation>Add something</translation>
        </message>
        <message>
            <source>要补什么？</source>
            <translation>What is to be added?</translation>
        </message>
        <message>
            <source>写，或者让老人自己说。原来记下的不会变，这一份放在旁边。</source>
            <translation>Write it, or let the resident say it. What was recorded stays as it is; this stands beside it.</translation>
        </message>
        <message>
            <source>交上去</source>
            <translation>Send</translation>
        </message>
        <message>
            <source>说明存好了，联网后自动上传。</source>
            <translation>Kept. It is uploaded when there is a network.</translation>
        </message>
    </context>
    <context>
        <name>AnswersPanel</name>
        <message>
            <source>正在收…</source>
            <translation>Taking it in…</translation>
        </message>
        <message>
            <source>还没有收。点“收下”，才算读回来。</source>
            <translation>Not taken in yet. Press “Take in” to bring it back.</translation>
        </message>
        <message>
            <source>收好了。</source>
            <translation>Taken in.</translation>
        </message>
    </context>
    <context>
        <name>ArticleCard</name>
        <message>
            <source>念给老人听</source>
            <translation>Read it to the resident</translation>
        </message>
        <message>
            <source>回到结果</source>
            <translation>Back to the results</translation>
        </message>
        <message>
            <source>引到理由里</source>
            <translation>Quote in the reasons</translation>
        </message>
        <message>
            <source>抄下来</source>
            <translation>Copy</translation>
        </message>
    </context>
    <context>
        <name>AudioPanel</name>
        <message>
            <source>正在打开话筒…</source>
            <translation>Opening the microphone…</translation>
        </message>
        <message>
            <source>最长 {0} 分钟，快到会提醒。录音的时候不朗读。</source>
            <translation>{0} minutes at most; you will be told before. Nothing is read aloud while it records.</translation>
        </message>
        <message>
            <source>说完了，停</source>
            <translation>Done, stop</translation>
        </message>
        <message>
            <source>录一段</source>
            <translation>Record</translation>
        </message>
        <message>
            <source>正在收好…</source>
            <translation>Putting it away…</translation>
        </message>
        <message>
            <source>正在录音</source>
            <translation>Recording</translation>
        </message>
        <message>
            <source>有一分钟没听到声音了。说完了吗？</source>
            <translation>Nothing was heard for a minute. Is that all?</translation>
        </message>
        <message>
            <source>还没说完，接着录</source>
            <translation>Not yet, go on recording</translation>
        </message>
        <message numerus="yes">
            <source>还能录 %n 秒。</source>
            <translation>
                <numerusform>%n second left to record.</numerusform>
                <numerusform>%n seconds left to record.</numerusform>
            </translation>
        </message>
        <message>
            <source>还能录 1 分钟。没说完的，可以再录一段。</source>
            <translation>One minute left. What is not said by then goes into another recording.</translation>
        </message>
        <message>
            <source>还能录 1 分钟。</source>
            <translation>One minute left.</translation>
        </message>
        <message>
            <source>录了 {0} 分 {1} 秒</source>
            <extracomment>how long somebody has spoken: {0} minutes, {1} seconds</extracomment>
            <translation>Recorded {0} min {1} s</translation>
        </message>
        <message>
            <source>再试一次</source>
            <translation>Try again</translation>
        </message>
        <message>
            <source>没有收好</source>
            <translation>It was not put away</translation>
        </message>
        <message>
            <source>录好了</source>
            <translation>It is recorded</translation>
        </message>
        <message>
            <source>没有录音</source>
            <translation>There is no recording</translation>
        </message>
    </context>
    <context>
        <name>AuthoritySection</name>
        <message>
            <source>授权</source>
            <translation>Authority</translation>
        </message>
        <message>
            <source>再加一位代理员</source>
            <translation>Add an agent</translation>
        </message>
        <message>
            <source>老人自己能做主吗</source>
            <translation>Can the resident decide alone?</translation>
        </message>
        <message>
            <source>老人同意了</source>
            <translation>The resident agrees</translation>
        </message>
        <message>
            <source>还有 {0} 句，听完才能点“老人同意了”</source>
            <extracomment>{0} is how many sentences the resident has not heard yet</extracomment>
            <translation>{0} sentences left; “The resident agrees” can be pressed when they were heard</translation>
        </message>
        <message>
            <source>念完 {0} 句，老人点头了吗？</source>
            <extracomment>{0} is how many sentences were read</extracomment>
            <translation>{0} sentences were read. Did the resident nod?</translation>
        </message>
        <message>
            <source>同意已锁住</source>
            <translation>The consent is locked in</translation>
        </message>
        <message>
            <source>老人听完，同意了吗</source>
            <translation>Having heard it, does the resident agree?</translation>
        </message>
        <message>
            <source>老人说不办了</source>
            <translation>The resident wants no more of it</translation>
        </message>
        <message>
            <source>打印授权委托书</source>
            <translation>Print the letter of authority</translation>
        </message>
        <message>
            <source>监护人姓名</source>
            <translation>Guardian's name</translation>
        </message>
        <message>
            <source>和老人的关系</source>
            <translation>Relation to the resident</translation>
        </message>
        <message>
            <source>监护人电话</source>
            <translation>Guardian's phone</translation>
        </message>
        <message>
            <source>老人请代理员做什么</source>
            <translation>What the resident asks the agent to do</translation>
        </message>
        <message>
            <source>评价只能老人自己做，谁也不能代</source>
            <translation>Only residents themselves can rate; nobody can do it for them</translation>
        </message>
        <message>
            <source>代为撤回</source>
            <translation>Withdraw on the resident's behalf</translation>
        </message>
        <message>
            <source>老人另外同意：可以代他撤回</source>
            <translation>Agreed to separately: may withdraw for the resident</translation>
        </message>
        <message>
            <source>如 2026-11-22</source>
            <translation>Such as 2026-11-22</translation>
        </message>
        <message>
            <source>从哪天起</source>
            <translation>From</translation>
        </message>
        <message>
            <source>到哪天止</source>
            <translation>Until</translation>
        </message>
        <message>
            <source>请念给老人听</source>
            <translation>Please read to the resident</translation>
        </message>
        <message>
            <source>谁来替老人反映？</source>
            <translation>Who speaks for the resident?</translation>
        </message>
        <message>
            <source>和这件事有关系的人，不能代理。</source>
            <translation>Nobody who is involved in the matter may be the agent.</translation>
        </message>
        <message>
            <source>老人自己能做主吗？</source>
            <translation>Can the resident decide alone?</translation>
        </message>
        <message>
            <source>老人请代理员做什么？</source>
            <translation>What does the resident ask the agent to do?</translation>
        </message>
        <message>
            <source>老人没有说到的，就不勾。</source>
            <translation>Tick nothing that the resident did not mention.</translation>
        </message>
        <message>
            <source>请老人听一遍，再点头</source>
            <translation>Let the resident hear it, then agree</translation>
        </message>
        <message>
            <source>一句一句念给老人听，听不清可以再放。</source>
            <translation>Sentence by sentence; what was not understood can be heard again.</translation>
        </message>
        <message>
            <source>老人怎样表示同意？</source>
            <translation>How does the resident show consent?</translation>
        </message>
        <message>
            <source>写名字、按手印，或者说一声“我同意”。都不行，请一位见证人。</source>
            <translation>Write the name, press a finger, or say “I agree”. If none of it is possible, ask a witness.</translation>
        </message>
        <message>
            <source>授权的话改过了，请再念给老人听，再请老人表示一次。</source>
            <translation>The words of the authority were changed. Please read them again and ask for the consent again.</translation>
        </message>
    </context>
    <context>
        <name>Below</name>
        <message>
            <source>往下看</source>
            <translation>Further down</translation>
        </message>
        <message>
            <source>、</source>
            <extracomment>stands between the names of things, as in 还有 2 类、上传情况</extracomment>
            <translation>, </translation>
        </message>
    </context>
    <context>
        <name>CandidateBar</name>
        <message>
            <source>{0} 键</source>
            <extracomment>the key that chooses a candidate: {0} is a digit</extracomment>
            <translation>key {0}</translation>
        </message>
        <message>
            <source>前面</source>
            <extracomment>on two buttons: candidates that were shown before, and those that come after</extracomment>
            <translation>Before</translation>
        </message>
        <message>
            <source>后面</source>
            <translation>After</translation>
        </message>
        <message>
            <source>收起</source>
            <translation>Fold</translation>
        </message>
        <message>
            <source>{0}的{1}</source>
            <extracomment>a character as it is heard: {0} is a word that it is in, {1} the character, as in 水渠的渠</extracomment>
            <translation>{1} as in {0}</translation>
        </message>
    </context>
    <context>
        <name>CaptureSheet</name>
        <message>
            <source>关上</source>
            <translation>Close</translation>
        </message>
    </context>
    <context>
        <name>Capturing</name>
        <message>
            <source>拍手印</source>
            <translation>Photograph the fingerprint</translation>
        </message>
    </context>
    <context>
        <name>CardPanel</name>
        <message>
            <source>请把身份证放在读卡器上。</source>
            <translation>Please lay the identity card on the reader.</translation>
        </message>
        <message>
            <source>读卡器会把字打在这里</source>
            <translation>The reader types its letters here</translation>
        </message>
        <message>
            <source>光标要停在这一格里</source>
            <translation>The cursor has to stay in this field</translation>
        </message>
        <message>
            <source>手工填</source>
            <translation>Fill in by hand</translation>
        </message>
        <message>
            <source>听到“读好了”再拿开。</source>
            <translation>Take it away when you hear “Read”.</translation>
        </message>
    </context>
    <context>
        <name>CarryCard</name>
        <message>
            <source>接的人先在他电脑上存一张名片到U盘。交的人选那张名片写好，再插回去接。</source>
            <translation>Who takes over first saves a card from their computer to a stick. Who hands over picks that card and writes; then the stick goes back.</translation>
        </message>
        <message>
            <source>我来接：存名片到U盘</source>
            <translation>I take over: save a card to the stick</translation>
        </message>
        <message>
            <source>我来交：选他的名片</source>
            <translation>I hand over: pick their card</translation>
        </message>
        <message>
            <source>从U盘接过来</source>
            <translation>Take over from the stick</translation>
        </message>
        <message>
            <source>正在写，别拔U盘…</source>
            <translation>Writing; don't pull the stick…</translation>
        </message>
        <message>
            <source>手上是空的，没有要交的。</source>
            <translation>You have nothing in hand to hand over.</translation>
        </message>
        <message>
            <source>和别的电脑交接</source>
            <translation>To or from another computer</translation>
        </message>
        <message>
            <source>名片存好了：{0}。</source>
            <extracomment>{0} is the name of a file</extracomment>
            <translation>The card is saved: {0}.</translation>
        </message>
        <message>
            <source>手上的都写给{0}的电脑，核对号 {1}。写好就归他管，您看不见了；没上传的照样上传。</source>
            <extracomment>{0} is a name, {1} eight characters to be compared</extracomment>
            <translation>All you have in hand goes to the computer of {0}, number {1}. Once written it is theirs, and you won't see it any more; what is not uploaded yet still goes.</translation>
        </message>
        <message>
            <source>都交给他</source>
            <translation>Hand it all over</translation>
        </message>
        <message>
            <source>先不交</source>
            <translation>Not yet</translation>
        </message>
        <message>
            <source>交给别的电脑？</source>
            <translation>Hand over to another computer?</translation>
        </message>
        <message>
            <source>写好了，也核对过了：{0} 件，草稿 {1} 份。把U盘交给他。</source>
            <extracomment>{0} and {1} are numbers</extracomment>
            <translation>Written and checked: {0} cases, {1} drafts. Give them the stick.</translation>
        </message>
        <message>
            <source>从核对号 {0} 的电脑接 {1} 件，草稿 {2} 份。原来就在您这里的 {3} 件不动。</source>
            <extracomment>{0} are eight characters to be compared, {1} to {3} numbers</extracomment>
            <translation>From the computer {0}: {1} cases, {2} drafts. {3} that you have already stay as they are.</translation>
        </message>
        <message>
            <source>接过来</source>
            <translation>Take over</translation>
        </message>
        <message>
            <source>先不接</source>
            <translation>Not yet</translation>
        </message>
        <message>
            <source>接过来？</source>
            <translation>Take over?</translation>
        </message>
        <message>
            <source>接过来了：{0} 件，草稿 {1} 份。</source>
            <extracomment>{0} and {1} are numbers</extracomment>
            <translation>Taken over: {0} cases, {1} drafts.</translation>
        </message>
        <message>
            <source>选U盘，或者上面的文件夹</source>
            <translation>Choose the stick, or a folder on it</translation>
        </message>
        <message>
            <source>选U盘上的文件</source>
            <translation>Choose a file on the stick</translation>
        </message>
    </context>
    <context>
        <name>CaseActs</name>
        <message>
            <source>还可以办</source>
            <translation>What else can be done</translation>
        </message>
        <message>
            <source>{0}：{1}</source>
            <extracomment>{0} is what cannot be done now, {1} why</extracomment>
            <translation>{0}: {1}</translation>
        </message>
    </context>
    <context>
        <name>CaseHead</name>
        <message>
            <source>回到清单</source>
            <translation>Back to the list</translation>
        </message>
        <message>
            <source>编号 {0}</source>
            <extracomment>{0} is the number that the office gave</extracomment>
            <translation>No. {0}</translation>
        </message>
        <message>
            <source>还没有编号</source>
            <extracomment>{0} is the number that the office gave</extracomment>
            <translation>no number yet</translation>
        </message>
    </context>
    <context>
        <name>CaseLines</name>
        <message>
            <source>内容已清除</source>
            <translation>contents erased</translation>
        </message>
        <message>
            <source>{0} 记下</source>
            <extracomment>{0} is a day and an hour</extracomment>
            <translation>recorded {0}</translation>
        </message>
        <message>
            <source>编号 {0}</source>
            <extracomment>{0} is the number that the office gave</extracomment>
            <translation>No. {0}</translation>
        </message>
        <message>
            <source>还没有写名字</source>
            <translation>no name yet</translation>
        </message>
        <message>
            <source>{0} 写到这里</source>
            <extracomment>{0} is a day and an hour</extracomment>
            <translation>last written {0}</translation>
        </message>
        <message>
            <source>待告知</source>
            <translation>To tell</translation>
        </message>
    </context>
    <context>
        <name>CaseOffers</name>
        <message>
            <source>申请复查</source>
            <translation>Ask for a review</translation>
        </message>
        <message>
            <source>申请复核</source>
            <translation>Ask for a recheck</translation>
        </message>
        <message>
            <source>老人评价</source>
            <translation>Resident's rating</translation>
        </message>
        <message>
            <source>已评</source>
            <translation>rated</translation>
        </message>
        <message>
            <source>没评，不再问</source>
            <translation>not rated; not to be asked again</translation>
        </message>
        <message>
            <source>这台电脑还没有监督部门的钥匙，封不住评价。请老人到镇上自助机评价。</source>
            <translation>This computer has no key of the supervising office, so a rating cannot be sealed. Please let the resident rate at the kiosk in the township.</translation>
        </message>
        <message>
            <source>最晚 {0}</source>
            <extracomment>{0} is a day</extracomment>
            <translation>Until {0}</translation>
        </message>
        <message>
            <source>先把意见告诉老人，再请老人评价。</source>
            <translation>First tell the resident the opinion, then ask for a rating.</translation>
        </message>
        <message>
            <source>过了评价的日子。</source>
            <translation>The days for rating are over.</translation>
        </message>
        <message>
            <source>这件事以前反映过，只评头一回。</source>
            <translation>This was raised before; only the first time is rated.</translation>
        </message>
        <message>
            <source>在打官司、复议或仲裁的事，不在这里评价。</source>
            <translation>Matters in court, reconsideration or arbitration are not rated here.</translation>
        </message>
        <message>
            <source>写好了，等着上传。</source>
            <translation>Written, and waiting to be uploaded.</translation>
        </message>
        <message>
            <source>过了期限，照样能写</source>
            <translation>Past the last day; it can be written all the same</translation>
        </message>
        <message>
            <source>补一份说明</source>
            <translation>Add something</translation>
        </message>
        <message>
            <source>记一次回访</source>
            <translation>Note a visit</translation>
        </message>
        <message>
            <source>老人不办了</source>
            <translation>The resident withdraws</translation>
        </message>
    </context>
    <context>
        <name>CasePage</name>
        <message>
            <source>事项</source>
            <translation>Case</translation>
        </message>
        <message>
            <source>办到哪一步了</source>
            <translation>How far it has come</translation>
        </message>
        <message>
            <source>材料</source>
            <translation>Files</translation>
        </message>
        <message>
            <source>期限</source>
            <translation>Deadlines</translation>
        </message>
        <message>
            <source>答复</source>
            <translation>Answer</translation>
        </message>
        <message>
            <source>还可以办</source>
            <translation>What else can be done</translation>
        </message>
        <message>
            <source>原话</source>
            <translation>What was said</translation>
        </message>
        <message>
            <source>这是 {0} 的情况</source>
            <extracomment>{0} is a day and an hour</extracomment>
            <translation>as of {0}</translation>
        </message>
        <message>
            <source>记下了：已告诉老人。</source>
            <translation>Noted: the resident has been told.</translation>
        </message>
        <message>
            <source>查询码已交给老人，本机不再保留。</source>
            <translation>The query code is with the resident; this computer keeps it no longer.</translation>
        </message>
    </context>
    <context>
        <name>CasesPage</name>
        <message>
            <source>事项</source>
            <translation>Cases</translation>
        </message>
        <message>
            <source>搜姓名、村组、编号、事由</source>
            <translation>Search name, village, number, matter</translation>
        </message>
        <message>
            <source>搜案件</source>
            <translation>Search cases</translation>
        </message>
        <message>
            <source>筛选</source>
            <translation>Filter</translation>
        </message>
        <message>
            <source>事项清单</source>
            <translation>List of cases</translation>
        </message>
        <message>
            <source>全部</source>
            <translation>All</translation>
        </message>
        <message>
            <source>今天</source>
            <translation>Today</translation>
        </message>
        <message>
            <source>需处理</source>
            <translation>Needs you</translation>
        </message>
        <message>
            <source>待告知</source>
            <translation>To tell</translation>
        </message>
        <message>
            <source>到期</source>
            <translation>Due</translation>
        </message>
        <message>
            <source>待评价</source>
            <translation>To be rated</translation>
        </message>
        <message>
            <source>查询码没交</source>
            <translation>Code not handed over</translation>
        </message>
        <message>
            <source>已办结</source>
            <translation>Closed</translation>
        </message>
        <message>
            <source>草稿</source>
            <translation>Drafts</translation>
        </message>
        <message>
            <source>最急的在前</source>
            <translation>Most urgent first</translation>
        </message>
        <message>
            <source>最新的在前</source>
            <translation>Newest first</translation>
        </message>
        <message>
            <source>{0}，按一下换成{1}</source>
            <extracomment>as heard: {0} is how the list is sorted, {1} how it would be</extracomment>
            <translation>{0}; press for {1}</translation>
        </message>
        <message numerus="yes">
            <source>找到 %n 件。</source>
            <translation>
                <numerusform>%n case found.</numerusform>
                <numerusform>%n cases found.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>找到 %n 件以上。</source>
            <translation>
                <numerusform>%n case or more found.</numerusform>
                <numerusform>%n cases or more found.</numerusform>
            </translation>
        </message>
        <message>
            <source>没找到“{0}”。换个说法，或看全部。</source>
            <extracomment>{0} is what was searched</extracomment>
            <translation>“{0}” was not found. Try other words, or see all.</translation>
        </message>
        <message>
            <source>看全部</source>
            <translation>See all</translation>
        </message>
        <message>
            <source>还没有事项。</source>
            <translation>There are no cases yet.</translation>
        </message>
        <message>
            <source>新建代理</source>
            <translation>New petition</translation>
        </message>
        <message>
            <source>这里没有事项。</source>
            <translation>There are no cases here.</translation>
        </message>
    </context>
    <context>
        <name>CategoryPicker</name>
        <message>
            <source>几个字，或拼音头几个字母</source>
            <translation>A few characters, or first letters of the pinyin</translation>
        </message>
        <message>
            <source>几个字</source>
            <translation>A few characters</translation>
        </message>
        <message>
            <source>不选了</source>
            <translation>Choose none</translation>
        </message>
        <message>
            <source>找类别</source>
            <translation>Find a category</translation>
        </message>
        <message>
            <source>没找到“{0}”，换个说法。</source>
            <extracomment>{0} is what was typed</extracomment>
            <translation>“{0}” was not found; try other words.</translation>
        </message>
    </context>
    <context>
        <name>Checker</name>
        <message>
            <source>按 F8 跳到下一处</source>
            <translation>F8 goes to the next one</translation>
        </message>
        <message>
            <source>还有 {0} 处要改：{1}</source>
            <extracomment>{0} fields have an error; {1} are the names of the first ones</extracomment>
            <translation>{0} to correct: {1}</translation>
        </message>
        <message>
            <source>有 {0} 处请再看一眼：{1}</source>
            <extracomment>{0} fields are worth a second look; {1} are the names of the first ones</extracomment>
            <translation>{0} worth another look: {1}</translation>
        </message>
    </context>
    <context>
        <name>Choices</name>
        <message>
            <source>{question}：{answer}（{place}/{count}）</source>
            <extracomment>as heard: question, answer, and which answer of how many it is</extracomment>
            <translation>{question}: {answer} ({place}/{count})</translation>
        </message>
    </context>
    <context>
        <name>ChoosePanel</name>
        <message>
            <source>选要带走的</source>
            <translation>Choose what to carry</translation>
        </message>
    </context>
    <context>
        <name>Chooser</name>
        <message>
            <source>选材料：照片、录音、文档</source>
            <translation>Choose files: photos, recordings, documents</translation>
        </message>
        <message>
            <source>选答复文件</source>
            <translation>Choose the answer</translation>
        </message>
    </context>
    <context>
        <name>CodeAloud</name>
        <message>
            <source>这台机器不能朗读，请您小声念给老人听，念两遍。</source>
            <translation>This machine can't read aloud. Please read it to the resident quietly, twice.</translation>
        </message>
        <message>
            <source>念给谁听？</source>
            <translation>Who will hear it?</translation>
        </message>
        <message>
            <source>谁听见这个码，谁就能查。请老人戴上耳机，或者旁边没有外人再念。</source>
            <translation>Whoever hears this code can look the case up. Give the resident an earphone, or read it when nobody else is near.</translation>
        </message>
        <message>
            <source>先不念</source>
            <translation>Not now</translation>
        </message>
        <message>
            <source>老人戴好耳机了，念</source>
            <translation>The earphone is on: read it</translation>
        </message>
        <message>
            <source>旁边没有外人，放出来念</source>
            <translation>Nobody else is near: read it aloud</translation>
        </message>
        <message>
            <source>您的查询码是 {0}。再念一遍：{0}。请收好，别给别人看。</source>
            <extracomment>{0} is the query code</extracomment>
            <translation>Your query code is {0}. Once more: {0}. Keep it safe and show it to nobody.</translation>
        </message>
    </context>
    <context>
        <name>CodeCard</name>
        <message>
            <source>查询码</source>
            <translation>Query code</translation>
        </message>
        <message>
            <source>只给老人看</source>
            <translation>For the resident only</translation>
        </message>
        <message>
            <source>请照着抄在卡上，四个数一组，抄完念一遍核对。</source>
            <translation>Copy it onto the card, four digits at a time, and read it back to check.</translation>
        </message>
        <message>
            <source>先交到老人手里。交了以后，代理员就再也看不到这个码。</source>
            <translation>Hand it to the resident first. After that the agent can never see it again.</translation>
        </message>
        <message>
            <source>查询码不变，老人手里的还能用。</source>
            <translation>The query code stays; the one in the resident's hand is still good.</translation>
        </message>
        <message>
            <source>查询码已经交给老人，本机不再保留。</source>
            <translation>The query code is with the resident; this computer no longer keeps it.</translation>
        </message>
        <message>
            <source>查询码 {0}</source>
            <extracomment>the query code, or a fourth of it digit by digit</extracomment>
            <translation>Query code {0}</translation>
        </message>
    </context>
    <context>
        <name>CodePanel</name>
        <message>
            <source>查询码还没交给老人</source>
            <translation>The query code is not with the resident yet</translation>
        </message>
        <message>
            <source>老人凭这个码查进度、收答复。交了以后，代理员就看不到了。</source>
            <translation>With this code the resident follows the case and gets the answer. Once handed over, the agent cannot see it.</translation>
        </message>
        <message>
            <source>看查询码</source>
            <translation>Show the code</translation>
        </message>
        <message>
            <source>已交给老人</source>
            <translation>Handed over</translation>
        </message>
        <message>
            <source>遮上</source>
            <translation>Hide</translation>
        </message>
        <message>
            <source>还没有</source>
            <translation>Not yet</translation>
        </message>
        <message>
            <source>交了</source>
            <translation>Yes, handed over</translation>
        </message>
        <message>
            <source>交了以后，本机就不再保留这个码。老人丢了码，要本人到镇上或自助机重发。</source>
            <translation>Afterwards this computer keeps the code no longer. If it is lost, the resident gets a new one in person at the township or a kiosk.</translation>
        </message>
        <message>
            <source>交到老人手里了吗？</source>
            <translation>Is it in the resident's hands?</translation>
        </message>
    </context>
    <context>
        <name>CompareSheet</name>
        <message>
            <source>是不是一件事？</source>
            <translation>Is it the same matter?</translation>
        </message>
        <message>
            <source>这一份</source>
            <translation>This one</translation>
        </message>
        <message>
            <source>那一件</source>
            <translation>The other one</translation>
        </message>
        <message>
            <source>是一件事，以前反映过</source>
            <translation>Same matter, raised before</translation>
        </message>
        <message>
            <source>打开那一件</source>
            <translation>Open the other one</translation>
        </message>
    </context>
    <context>
        <name>ConflictPage</name>
        <message>
            <source>这件事您不便代理</source>
            <translation>You should not act in this matter</translation>
        </message>
        <message>
            <source>打印下来，老人带走</source>
            <translation>Print it for the resident to take along</translation>
        </message>
        <message>
            <source>到镇上的自助机</source>
            <translation>At the kiosk in the township</translation>
        </message>
        <message>
            <source>打镇上电话</source>
            <translation>Call the township</translation>
        </message>
        <message>
            <source>写信</source>
            <translation>A letter</translation>
        </message>
        <message>
            <source>自己说、自己写，有人帮着按</source>
            <translation>Speak or write alone; somebody helps with the buttons</translation>
        </message>
        <message>
            <source>寄到镇信访办，或者自己送去都行</source>
            <translation>Send it to the petition office of the township, or bring it there</translation>
        </message>
        <message>
            <source>老人可以这样反映</source>
            <translation>These ways are open to the resident</translation>
        </message>
        <message>
            <source>写好的草稿还在本机，没有删，也交不出去。换一位没有关系的代理员，可以接着办。</source>
            <translation>The draft is still on this computer; it was not deleted, and it cannot be filed. An agent who has nothing to do with the matter can go on with it.</translation>
        </message>
        <message>
            <source>填错了，回去改</source>
            <translation>It was a slip; go back and correct it</translation>
        </message>
        <message>
            <source>知道了，先放着</source>
            <translation>Understood; leave it for now</translation>
        </message>
        <message>
            <source>{0}，请镇上的人记下来</source>
            <extracomment>{0} is the telephone of the township</extracomment>
            <translation>{0}: ask somebody at the township to record it</translation>
        </message>
        <message>
            <source>请镇上的人记下来</source>
            <translation>Somebody there writes it down</translation>
        </message>
        <message>
            <source>这件事牵涉您所在的村委会，您不便代理。</source>
            <translation>This matter concerns the village committee you belong to; you should not act in it.</translation>
        </message>
        <message>
            <source>这件事和您自己有关系，您不便代理。</source>
            <translation>This matter concerns yourself; you should not act in it.</translation>
        </message>
    </context>
    <context>
        <name>Correction</name>
        <message>
            <source>改好了，再念这一句</source>
            <translation>Corrected; read this sentence again</translation>
        </message>
        <message>
            <source>不改了</source>
            <translation>Leave it as it is</translation>
        </message>
        <message>
            <source>老人说，这一句应该是</source>
            <translation>The resident says that this sentence should be</translation>
        </message>
    </context>
    <context>
        <name>DeadlineCard</name>
        <message>
            <source>期限</source>
            <translation>Deadlines</translation>
        </message>
        <message>
            <source>最晚 {0}</source>
            <extracomment>{0} is a day</extracomment>
            <translation>by {0}</translation>
        </message>
        <message numerus="yes">
            <source>{0}是{1}，顺延 %n 天</source>
            <extracomment>{0} is a day, {1} its weekday; the last day is so many days later</extracomment>
            <translation>
                <numerusform>{0} is a {1}, so it moves by %n day</numerusform>
                <numerusform>{0} is a {1}, so it moves by %n days</numerusform>
            </translation>
        </message>
        <message>
            <source>遇休假日可顺延到 {0}</source>
            <extracomment>{0} is a day</extracomment>
            <translation>may move to {0} for a day off</translation>
        </message>
        <message>
            <source>那时的放假安排还没公布，日子可能会变</source>
            <translation>the holidays of that time are not published yet; the day may change</translation>
        </message>
        <message numerus="yes">
            <source>还剩 %n 天</source>
            <translation>
                <numerusform>%n day left</numerusform>
                <numerusform>%n days left</numerusform>
            </translation>
        </message>
        <message>
            <source>就是今天</source>
            <translation>that is today</translation>
        </message>
        <message numerus="yes">
            <source>过了 %n 天，可以问镇上还有什么办法</source>
            <translation>
                <numerusform>over by %n day; the township may know another way</numerusform>
                <numerusform>over by %n days; the township may know another way</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>超了 %n 天</source>
            <translation>
                <numerusform>%n day late</numerusform>
                <numerusform>%n days late</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DeadlineRow</name>
        <message>
            <source>暂定</source>
            <extracomment>of a day that a holiday schedule still to come may move</extracomment>
            <translation>provisional</translation>
        </message>
        <message>
            <source>天</source>
            <translation>days</translation>
        </message>
    </context>
    <context>
        <name>Deadlines</name>
        <message>
            <source>处理意见</source>
            <translation>opinion</translation>
        </message>
        <message>
            <source>登记和转送</source>
            <translation>registration and forwarding</translation>
        </message>
        <message>
            <source>告知是否受理</source>
            <translation>word on acceptance</translation>
        </message>
        <message>
            <source>单位提出异议</source>
            <translation>objection of the unit</translation>
        </message>
        <message>
            <source>申请复查</source>
            <translation>request a review</translation>
        </message>
        <message>
            <source>复查意见</source>
            <translation>opinion of the review</translation>
        </message>
        <message>
            <source>申请复核</source>
            <translation>request a recheck</translation>
        </message>
        <message>
            <source>复核意见</source>
            <translation>opinion of the recheck</translation>
        </message>
        <message>
            <source>决定是否受理</source>
            <translation>decision on acceptance</translation>
        </message>
        <message>
            <source>交办事项的结果</source>
            <translation>result of the assignment</translation>
        </message>
        <message>
            <source>建议的采纳情况</source>
            <translation>what became of the proposal</translation>
        </message>
        <message>
            <source>决定是否受理复查、复核</source>
            <translation>decision to admit the review or recheck</translation>
        </message>
        <message>
            <source>热线工单的答复</source>
            <translation>answer to the hotline order</translation>
        </message>
        <message>
            <source>满意度评价</source>
            <translation>rating</translation>
        </message>
        <message>
            <source>从 {0} 起算，最晚 {1} 可以{2}。</source>
            <extracomment>{0} is the day on which a resident was told, {1} the last day, {2} what they may do, such as 申请复查</extracomment>
            <translation>Counted from {0}, until {1}: {2}.</translation>
        </message>
        <message>
            <source>{0}过了期限</source>
            <extracomment>{0} is what a resident may do until a day, such as 申请复查</extracomment>
            <translation>{0}: the time is over</translation>
        </message>
        <message>
            <source>还能{0}</source>
            <extracomment>{0} is what a resident may do until a day, such as 申请复查</extracomment>
            <translation>can still {0}</translation>
        </message>
        <message>
            <source>{0}超期了</source>
            <extracomment>{0} is what an office must do until a day, such as 处理意见</extracomment>
            <translation>{0}: overdue</translation>
        </message>
        <message>
            <source>等{0}</source>
            <extracomment>{0} is what an office must do until a day, such as 处理意见</extracomment>
            <translation>waiting for: {0}</translation>
        </message>
    </context>
    <context>
        <name>Describe</name>
        <message>
            <source>第 {0} 项</source>
            <extracomment>which row of a list it is</extracomment>
            <translation>item {0}</translation>
        </message>
        <message>
            <source>第 {0} 项，共 {1} 项</source>
            <extracomment>which one of how many it is</extracomment>
            <translation>item {0} of {1}</translation>
        </message>
        <message>
            <source>已选</source>
            <extracomment>states of an answer</extracomment>
            <translation>chosen</translation>
        </message>
        <message>
            <source>没选</source>
            <extracomment>states of an answer</extracomment>
            <translation>not chosen</translation>
        </message>
        <message>
            <source>展开了</source>
            <translation>unfolded</translation>
        </message>
        <message>
            <source>收着</source>
            <translation>folded</translation>
        </message>
        <message>
            <source>只能看</source>
            <translation>read only</translation>
        </message>
        <message>
            <source>现在不能用</source>
            <translation>not available now</translation>
        </message>
        <message>
            <source>空着</source>
            <extracomment>nothing stands in a field</extracomment>
            <translation>empty</translation>
        </message>
        <message numerus="yes">
            <source>已输入 %n 位</source>
            <extracomment>what is typed is hidden: only how many characters it has is said</extracomment>
            <translation>
                <numerusform>%n character entered</numerusform>
                <numerusform>%n characters entered</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{0}……一共 %n 个字</source>
            <extracomment>{0} is the beginning of a long text; %n are the characters of all of it</extracomment>
            <translation>
                <numerusform>{0}… %n character in all</numerusform>
                <numerusform>{0}… %n characters in all</numerusform>
            </translation>
        </message>
        <message>
            <source>按钮</source>
            <translation>button</translation>
        </message>
        <message>
            <source>菜单按钮</source>
            <translation>menu button</translation>
        </message>
        <message>
            <source>选项</source>
            <extracomment>one of several answers to a question</extracomment>
            <translation>option</translation>
        </message>
        <message>
            <source>输入框</source>
            <translation>text field</translation>
        </message>
        <message>
            <source>下拉选择</source>
            <translation>drop-down list</translation>
        </message>
        <message>
            <source>数字框</source>
            <translation>number field</translation>
        </message>
        <message>
            <source>滑块</source>
            <translation>slider</translation>
        </message>
        <message>
            <source>单子</source>
            <translation>list</translation>
        </message>
        <message>
            <source>表</source>
            <translation>table</translation>
        </message>
        <message>
            <source>链接</source>
            <translation>link</translation>
        </message>
        <message>
            <source>菜单项</source>
            <translation>menu item</translation>
        </message>
        <message>
            <source>标签</source>
            <translation>tab</translation>
        </message>
        <message>
            <source>图</source>
            <translation>picture</translation>
        </message>
    </context>
    <context>
        <name>DonePage</name>
        <message>
            <source>准备好了，{0}</source>
            <extracomment>{0} is a name</extracomment>
            <translation>All set, {0}</translation>
        </message>
        <message>
            <source>现在是练习，写的东西不会上传。拿到登记文件，再到“设置”里登记这台电脑。</source>
            <translation>For now this is practice; nothing is uploaded. Once you have the enrolment file, enrol this computer under “Settings”.</translation>
        </message>
        <message>
            <source>记牢您的密码：每次打开都要用。五分钟不动，会自己锁屏。</source>
            <translation>Remember your passphrase: you need it every time. After five minutes without a touch the screen locks.</translation>
        </message>
        <message>
            <source>进入首页</source>
            <translation>Go to the home page</translation>
        </message>
    </context>
    <context>
        <name>DonePanel</name>
        <message>
            <source>现在可以拔了。镇上读完会还您回执，把U盘带回来，插上就能读。</source>
            <translation>You can pull it out now. The township will put receipts on it; bring the stick back and put it in to read them.</translation>
        </message>
        <message>
            <source>写好了，也核对过了。请交给镇上。</source>
            <translation>Written and checked. Please hand it to the township.</translation>
        </message>
    </context>
    <context>
        <name>EditPage</name>
        <message>
            <source>换成单页填写</source>
            <translation>All on one page</translation>
        </message>
        <message>
            <source>换成一步一问</source>
            <translation>One question at a time</translation>
        </message>
        <message>
            <source>接着填</source>
            <translation>Go on filling in</translation>
        </message>
        <message>
            <source>检查一遍</source>
            <translation>Check all</translation>
        </message>
        <message>
            <source>不要这份草稿了</source>
            <translation>Throw this draft away</translation>
        </message>
        <message>
            <source>各部分</source>
            <translation>Parts</translation>
        </message>
        <message>
            <source>要去哪一部分？</source>
            <translation>Which part?</translation>
        </message>
        <message>
            <source>新建代理</source>
            <translation>New petition</translation>
        </message>
        <message>
            <source>知道了</source>
            <translation>All right</translation>
        </message>
        <message>
            <source>都填好了，没有要改的。</source>
            <translation>Everything is filled in; nothing to correct.</translation>
        </message>
        <message>
            <source>内容改过了，请再念一遍给老人听。</source>
            <translation>The text has changed; please read it to the resident once more.</translation>
        </message>
    </context>
    <context>
        <name>ElsewherePage</name>
        <message>
            <source>这类事请不要让代理员经手</source>
            <translation>Please keep such matters out of an agent's hands</translation>
        </message>
        <message>
            <source>告干部违纪的事，只让管这件事的人看到。写好的内容从现在起不再存进这台电脑。</source>
            <translation>A report about an official is for those in charge of it only. What was written is no longer kept on this computer.</translation>
        </message>
        <message>
            <source>老人可以这样反映</source>
            <translation>How the resident can report it</translation>
        </message>
        <message>
            <source>到镇上的自助机，自己说、自己写</source>
            <translation>At the kiosk in town, speaking or writing alone</translation>
        </message>
        <message>
            <source>密封起来，只有纪委能看</source>
            <translation>Sealed; only the discipline office can read it</translation>
        </message>
        <message>
            <source>打 12388</source>
            <translation>Call 12388</translation>
        </message>
        <message>
            <source>纪检监察机关的举报电话</source>
            <translation>The reporting line of the discipline inspection</translation>
        </message>
        <message>
            <source>写信给县纪委</source>
            <translation>Write to the county's discipline office</translation>
        </message>
        <message>
            <source>寄信或者自己送去都行</source>
            <translation>By post or in person</translation>
        </message>
        <message>
            <source>打印下来，老人带走</source>
            <translation>Print it for the resident to take along</translation>
        </message>
        <message>
            <source>在这里自己写、自己说，密封起来，只有纪委能看</source>
            <translation>Write or say it here alone, sealed; only the discipline organ can read it</translation>
        </message>
        <message>
            <source>屏幕转给老人，代理员不看、不经手。上面几样不方便的时候用</source>
            <translation>The screen is turned to the resident; the agent neither looks nor handles it. For when the ways above are not possible</translation>
        </message>
        <message>
            <source>选错了，回去接着写</source>
            <translation>Chosen by mistake; go back and write on</translation>
        </message>
        <message>
            <source>知道了，这份不要了</source>
            <translation>All right, throw this one away</translation>
        </message>
    </context>
    <context>
        <name>EnrolPage</name>
        <message>
            <source>登记这台电脑</source>
            <translation>Enrol this computer</translation>
        </message>
        <message>
            <source>登记码过期了？换一份登记文件</source>
            <translation>Has the code expired? Take another enrolment file</translation>
        </message>
        <message>
            <source>回到设置</source>
            <translation>Back to settings</translation>
        </message>
        <message>
            <source>登记</source>
            <translation>Enrol</translation>
        </message>
        <message>
            <source>现在只能看，不能登记。</source>
            <translation>You can only look now, not enrol.</translation>
        </message>
        <message>
            <source>登记以后，新记的事项能上传到乡镇。练习的内容留在本机，不会上传。</source>
            <translation>Once enrolled, what you record from then on can be uploaded to the township. Practice stays on this computer.</translation>
        </message>
        <message>
            <source>这台电脑已被停用。拿到新的登记文件，可以重新登记。记录都在，没上传的由乡镇看过再收。</source>
            <translation>This computer was taken out of service. With a new enrolment file it can be enrolled again. All records are here; the township looks at what was not uploaded before it takes it.</translation>
        </message>
        <message>
            <source>{0}已经确认了这台电脑。</source>
            <translation>{0} has confirmed this computer.</translation>
        </message>
        <message>
            <source>等乡镇确认这台电脑。记录都在本机，确认后自动上传。</source>
            <translation>Waiting for the township to confirm this computer. All records are here and will be uploaded then.</translation>
        </message>
        <message>
            <source>已登记到{0}。</source>
            <translation>Enrolled with {0}.</translation>
        </message>
    </context>
    <context>
        <name>EnrolmentPanel</name>
        <message>
            <source>扫登记码</source>
            <translation>Scan the code</translation>
        </message>
        <message>
            <source>正在读文件…</source>
            <translation>Reading the file…</translation>
        </message>
        <message>
            <source>单位</source>
            <translation>Unit</translation>
        </message>
        <message>
            <source>服务器</source>
            <translation>Server</translation>
        </message>
        <message>
            <source>有效期到</source>
            <translation>Valid until</translation>
        </message>
        <message>
            <source>选乡镇给的登记文件</source>
            <translation>Choose the township's enrolment file</translation>
        </message>
        <message>
            <source>登记文件（*.xyenrol）</source>
            <extracomment>the filter of a file dialog; keep the part in brackets</extracomment>
            <translation>Enrolment files (*.xyenrol)</translation>
        </message>
        <message>
            <source>登记码的照片（*.png *.jpg *.jpeg）</source>
            <extracomment>the filter of a file dialog; keep the part in brackets</extracomment>
            <translation>Picture of the code (*.png *.jpg *.jpeg)</translation>
        </message>
        <message>
            <source>所有文件（*）</source>
            <extracomment>the filter of a file dialog; keep the part in brackets</extracomment>
            <translation>All files (*)</translation>
        </message>
        <message>
            <source>文件一般在乡镇给的U盘里，名字末尾是 .xyenrol。也可以把它拖到这里。</source>
            <translation>The file is usually on the township's USB stick; its name ends in .xyenrol. You can also drop it here.</translation>
        </message>
        <message>
            <source>选文件</source>
            <translation>Choose a file</translation>
        </message>
        <message>
            <source>还没有选文件。请选乡镇给的登记文件。</source>
            <translation>No file yet. Please choose the township's enrolment file.</translation>
        </message>
        <message>
            <source>文件读好了。</source>
            <translation>The file has been read.</translation>
        </message>
        <message>
            <source>过期了</source>
            <translation>Expired</translation>
        </message>
        <message>
            <source>按本机日期，文件过期了。请先核对日期，或向乡镇再要一份。</source>
            <translation>By the date of this computer the file has expired. Check the date first, or ask the township for another.</translation>
        </message>
        <message>
            <source>可以用</source>
            <translation>Usable</translation>
        </message>
        <message>
            <source>换一个文件</source>
            <translation>Another file</translation>
        </message>
    </context>
    <context>
        <name>EvidenceField</name>
        <message>
            <source>还没有。在上面签名、拍手印或录音，也可以放进“材料”里。</source>
            <extracomment>where a file that proves consent would be chosen, while no file is attached yet</extracomment>
            <translation>Nothing yet. Sign, photograph the fingerprint or record above, or add it under Materials.</translation>
        </message>
        <message>
            <source>去放材料</source>
            <translation>Go to files</translation>
        </message>
    </context>
    <context>
        <name>Faces</name>
        <message>
            <source>选了这个</source>
            <translation>Chosen</translation>
        </message>
        <message>
            <source>{0}，按 {1}</source>
            <extracomment>as heard: an answer, which of three it is, and the key that chooses it</extracomment>
            <translation>{0}, press {1}</translation>
        </message>
        <message>
            <source>满意</source>
            <translation>Satisfied</translation>
        </message>
        <message>
            <source>办得好</source>
            <translation>Well done</translation>
        </message>
        <message>
            <source>基本满意</source>
            <translation>Mostly satisfied</translation>
        </message>
        <message>
            <source>还可以</source>
            <translation>All right</translation>
        </message>
        <message>
            <source>不满意</source>
            <translation>Not satisfied</translation>
        </message>
        <message>
            <source>还不行</source>
            <translation>Not good enough</translation>
        </message>
    </context>
    <context>
        <name>FaultCard</name>
        <message>
            <source>去修改</source>
            <translation>Correct it</translation>
        </message>
    </context>
    <context>
        <name>Faults</name>
        <message>
            <source>没有收下，要改一改</source>
            <translation>Not accepted: something must be corrected</translation>
        </message>
        <message>
            <source>请补齐以后再交。</source>
            <translation>Please complete it and file again.</translation>
        </message>
        <message>
            <source>镇上退回来了，要补一补</source>
            <translation>The township sent it back to be completed</translation>
        </message>
        <message>
            <source>“{0}”：{1}</source>
            <extracomment>{0} is the name of a file, {1} the sentence why it did not arrive</extracomment>
            <translation>“{0}”: {1}</translation>
        </message>
        <message>
            <source>有材料没送到</source>
            <translation>Some files did not arrive</translation>
        </message>
        <message>
            <source>老人说了不办，不用再改。</source>
            <translation>The resident wants it no more; nothing needs to be corrected.</translation>
        </message>
        <message>
            <source>没有收下</source>
            <translation>Not accepted</translation>
        </message>
        <message>
            <source>镇上退回来了</source>
            <translation>The township sent it back</translation>
        </message>
        <message>
            <source>“{0}”要改</source>
            <extracomment>{0} is the name of a field</extracomment>
            <translation>“{0}” must be corrected</translation>
        </message>
        <message>
            <source>“{0}”有误，请核对修改。</source>
            <extracomment>{0} is the name of a field</extracomment>
            <translation>“{0}” is wrong; please check and correct it.</translation>
        </message>
        <message>
            <source>这一件已经办结或撤回，这次说的没有收。</source>
            <translation>This case is closed or withdrawn; what was said now was not taken.</translation>
        </message>
        <message>
            <source>内容太长，没有收下。请写短一些，其余的作为材料交。</source>
            <translation>The text is too long and was not accepted. Please shorten it and attach the rest as a file.</translation>
        </message>
        <message>
            <source>服务器上已有不同内容，请联系乡镇。</source>
            <translation>The server holds other contents; please contact the township.</translation>
        </message>
        <message>
            <source>服务器还不认识这一种记录，要等它更新。记录都在本机。</source>
            <translation>The server does not know this kind of record yet and must be updated. All records are here.</translation>
        </message>
        <message>
            <source>服务器没有收下，请联系乡镇。记录都在本机。</source>
            <translation>The server did not accept it; please contact the township. All records are here.</translation>
        </message>
    </context>
    <context>
        <name>FileTile</name>
        <message>
            <source>听</source>
            <translation>Listen</translation>
        </message>
        <message>
            <source>看</source>
            <translation>View</translation>
        </message>
        <message>
            <source>去掉</source>
            <translation>Remove</translation>
        </message>
        <message>
            <source>文字看得清吗？看不清就重拍。</source>
            <translation>Can the writing be read? If not, take it again.</translation>
        </message>
    </context>
    <context>
        <name>FiledPage</name>
        <message>
            <source>存好了</source>
            <translation>Saved</translation>
        </message>
        <message>
            <source>练习，不上传</source>
            <translation>Practice, not uploaded</translation>
        </message>
        <message>
            <source>再记一件</source>
            <translation>Record another</translation>
        </message>
        <message>
            <source>回首页</source>
            <translation>Home</translation>
        </message>
        <message>
            <source>已交给老人</source>
            <translation>Handed to the resident</translation>
        </message>
        <message>
            <source>接下来会怎样</source>
            <translation>What happens next</translation>
        </message>
        <message>
            <source>{0} 记下，存在本机 · 上传后凭码就能查</source>
            <extracomment>{0} is a day and an hour</extracomment>
            <translation>Recorded {0}, kept on this computer; once uploaded, the code answers</translation>
        </message>
        <message>
            <source>改好，存下了</source>
            <translation>Corrected and saved</translation>
        </message>
        <message>
            <source>存好了，请收好查询码</source>
            <translation>Saved; please keep the query code</translation>
        </message>
        <message>
            <source>交到老人手里了吗？</source>
            <translation>Is it in the resident's hand?</translation>
        </message>
        <message>
            <source>交了以后，本机就不再保留这个码。老人丢了码，要本人到镇上或自助机重发。</source>
            <translation>Afterwards this computer no longer keeps the code. Who loses it gets a new one in person, in town or at a kiosk.</translation>
        </message>
        <message>
            <source>还没有</source>
            <translation>Not yet</translation>
        </message>
        <message>
            <source>交了</source>
            <translation>Yes</translation>
        </message>
        <message>
            <source>联网就上传</source>
            <translation>Uploaded when online</translation>
        </message>
        <message>
            <source>最晚明天</source>
            <translation>Tomorrow at the latest</translation>
        </message>
        <message>
            <source>告诉您谁来办</source>
            <translation>You are told who handles it</translation>
        </message>
        <message>
            <source>镇上收到后15天内</source>
            <translation>Within 15 days after the township has it</translation>
        </message>
        <message>
            <source>给答复意见</source>
            <translation>You get an opinion</translation>
        </message>
        <message>
            <source>一般受理后60天</source>
            <translation>Usually 60 days after acceptance</translation>
        </message>
        <message>
            <source>您来评价</source>
            <translation>You rate it</translation>
        </message>
        <message>
            <source>您自己点</source>
            <translation>With your own finger</translation>
        </message>
    </context>
    <context>
        <name>FilesSection</name>
        <message>
            <source>材料</source>
            <translation>Files</translation>
        </message>
        <message>
            <source>没有材料也能交。以后还能补。</source>
            <translation>You can file without any, and add some later.</translation>
        </message>
        <message>
            <source>有材料吗？</source>
            <translation>Is there any material?</translation>
        </message>
        <message>
            <source>照片、录音、文件都行。没有也能交。</source>
            <translation>Photos, recordings and documents are welcome. It can be filed without any.</translation>
        </message>
        <message>
            <source>“{0}”上的文字看得清吗？</source>
            <extracomment>{0} is the name of a photograph</extracomment>
            <translation>Can the writing on “{0}” be read?</translation>
        </message>
        <message>
            <source>正在收好 {0} / {1}</source>
            <extracomment>while files are being sealed: {0} of {1}</extracomment>
            <translation>Sealing {0} / {1}</translation>
        </message>
        <message>
            <source>“{0}”去掉了。</source>
            <extracomment>{0} is the name of a file</extracomment>
            <translation>"{0}" removed.</translation>
        </message>
        <message>
            <source>撤销</source>
            <extracomment>{0} is the name of a file</extracomment>
            <translation>Undo</translation>
        </message>
        <message>
            <source>{0} 份材料，共 {1}</source>
            <extracomment>{0} files, {1} their size in all, such as 4.6 兆</extracomment>
            <translation>{0} files, {1} in all</translation>
        </message>
    </context>
    <context>
        <name>Filters</name>
        <message>
            <source>{0}：{1}</source>
            <extracomment>as heard: the group, and one of it with a number on a button: the group, and which of it is chosen</extracomment>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>不换</source>
            <translation>Leave it</translation>
        </message>
        <message>
            <source>要看哪一些？</source>
            <translation>Which ones?</translation>
        </message>
    </context>
    <context>
        <name>Findings</name>
        <message>
            <source>、</source>
            <extracomment>stands between the names of fields</extracomment>
            <translation>, </translation>
        </message>
    </context>
    <context>
        <name>Fingerprint</name>
        <message>
            <source>已登记到{0}</source>
            <extracomment>{0} is the unit of the township</extracomment>
            <translation>Enrolled with {0}</translation>
        </message>
        <message>
            <source>请用您平时打的号码给乡镇打电话，核对这 8 个字符。对上了，乡镇点了确认，才开始上传。</source>
            <translation>Please call the township on the number that you always use, and compare these 8 characters. When they agree and the township has confirmed it, uploading begins.</translation>
        </message>
    </context>
    <context>
        <name>Footer</name>
        <message>
            <source>上一步</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>检查一遍</source>
            <translation>Check all</translation>
        </message>
        <message>
            <source>去核对，念给老人听</source>
            <translation>Read it back to the resident</translation>
        </message>
        <message>
            <source>正在保存…</source>
            <translation>Saving…</translation>
        </message>
        <message>
            <source>已存 {0}</source>
            <extracomment>{0} is a time of day</extracomment>
            <translation>Saved {0}</translation>
        </message>
        <message>
            <source>已自动保存在本机 {0}</source>
            <extracomment>{0} is a time of day</extracomment>
            <translation>Saved on this computer at {0}</translation>
        </message>
        <message>
            <source>下一步</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>存好，再交一次</source>
            <translation>Save and file again</translation>
        </message>
        <message>
            <source>存好，给回执</source>
            <translation>Save and get the receipt</translation>
        </message>
    </context>
    <context>
        <name>ForgottenPage</name>
        <message>
            <source>忘了密码</source>
            <translation>Forgotten passphrase</translation>
        </message>
        <message>
            <source>正在准备…</source>
            <translation>Getting ready…</translation>
        </message>
        <message>
            <source>新密码</source>
            <translation>New passphrase</translation>
        </message>
        <message>
            <source>答复读好了。请设一个新密码。</source>
            <translation>The answer is good. Please choose a new passphrase.</translation>
        </message>
        <message>
            <source>3 设新密码</source>
            <translation>3 A new passphrase</translation>
        </message>
        <message>
            <source>给{0}重设密码。记录都在，不会丢。</source>
            <extracomment>{0} is a name</extracomment>
            <translation>A new passphrase for {0}. All records are here; nothing is lost.</translation>
        </message>
        <message>
            <source>回去打密码</source>
            <translation>Back to the passphrase</translation>
        </message>
        <message>
            <source>设好了，打开</source>
            <translation>Set it and open</translation>
        </message>
        <message>
            <source>请求的二维码，给乡镇拍照用的</source>
            <translation>The request as a code, for the office to photograph</translation>
        </message>
        <message>
            <source>存到U盘</source>
            <translation>Save to a stick</translation>
        </message>
        <message>
            <source>乡镇和县里的两位保管人一起才能开。请把请求存到U盘带去，或者让他们拍下这个码。</source>
            <translation>Two officers, of the township and the county, can only open it together. Take the request to them on a stick, or let them photograph this code.</translation>
        </message>
        <message>
            <source>请打电话核对这 8 个字符：</source>
            <translation>Compare these 8 characters by telephone:</translation>
        </message>
        <message>
            <source>1 请保管人帮忙</source>
            <translation>1 Ask the officers</translation>
        </message>
        <message>
            <source>读答复</source>
            <translation>Read the answer</translation>
        </message>
        <message>
            <source>拿回来的U盘里有一个答复文件，名字末尾是 .age。请插上，再选它。</source>
            <translation>On the stick that comes back is an answer, a file whose name ends in .age. Plug it in, then choose it.</translation>
        </message>
        <message>
            <source>2 拿到答复以后</source>
            <translation>2 When the answer is here</translation>
        </message>
        <message>
            <source>请求存好了。请交给保管人。</source>
            <translation>The request is saved. Give it to the officers.</translation>
        </message>
        <message>
            <source>新密码设好了。</source>
            <translation>The new passphrase is set.</translation>
        </message>
    </context>
    <context>
        <name>FormPage</name>
        <message>
            <source>写好的内容和材料会从本机删掉，找不回来。</source>
            <translation>What was written and attached is deleted from this computer and cannot be brought back.</translation>
        </message>
        <message>
            <source>改过的内容会从本机删掉；原来交的那一份还在。</source>
            <translation>Your changes are deleted from this computer; what was filed stays.</translation>
        </message>
        <message>
            <source>留着，接着写</source>
            <translation>Keep it and go on</translation>
        </message>
        <message>
            <source>不要了，删掉</source>
            <translation>Delete it</translation>
        </message>
        <message>
            <source>不要这份草稿了？</source>
            <translation>Throw this draft away?</translation>
        </message>
        <message>
            <source>这件事会排在最前面。</source>
            <translation>This one goes first.</translation>
        </message>
        <message>
            <source>先打 110（报警）或 120（急救），人要紧，记录可以等。</source>
            <translation>First call 110 (police) or 120 (ambulance). People come first; the record can wait.</translation>
        </message>
        <message>
            <source>请现在就打镇上的电话，说清在哪里、有几个人。</source>
            <translation>Please call the township now: say where it is and how many people.</translation>
        </message>
        <message>
            <source>请现在就打镇上的电话 {0}，说清在哪里、有几个人。</source>
            <extracomment>{0} is the telephone of the township</extracomment>
            <translation>Call the township now, {0}: say where it is and how many people there are.</translation>
        </message>
        <message>
            <source>打 110 / 120</source>
            <translation>Call 110 / 120</translation>
        </message>
        <message>
            <source>打镇上电话</source>
            <translation>Call the township</translation>
        </message>
        <message>
            <source>不是急事</source>
            <translation>Not urgent</translation>
        </message>
        <message>
            <source>有人受伤、要出人命、要出大事，都算。</source>
            <translation>Somebody hurt, lives at risk, something serious about to happen.</translation>
        </message>
        <message>
            <source>有人有危险吗？</source>
            <translation>Is anybody in danger?</translation>
        </message>
        <message>
            <source>新建代理</source>
            <translation>New petition</translation>
        </message>
        <message>
            <source>接着写</source>
            <translation>Go on writing</translation>
        </message>
        <message>
            <source>改好再交</source>
            <translation>Correct and file again</translation>
        </message>
        <message>
            <source>镇上说这一项要改，请核对。</source>
            <translation>The township asks to correct this; please check.</translation>
        </message>
        <message>
            <source>材料还在收，收好了再交。</source>
            <translation>Files are still being sealed; file when they are done.</translation>
        </message>
    </context>
    <context>
        <name>FormSheet</name>
        <message>
            <source>{0} 份</source>
            <translation>{0}</translation>
        </message>
    </context>
    <context>
        <name>Frame</name>
        <message>
            <source>乡音</source>
            <translation>Xiangyin</translation>
        </message>
        <message>
            <source>方向键选，Tab 到下一处，回车往下走；Esc 回上一步。</source>
            <translation>Arrows choose, Tab goes to the next place, Enter goes on; Esc goes one step back.</translation>
        </message>
        <message>
            <source>Ctrl 加 = 字大一号，Ctrl 加 - 字小一号，Ctrl 加 0 回到标准。</source>
            <translation>Ctrl and = for larger text, Ctrl and - for smaller, Ctrl and 0 for the standard size.</translation>
        </message>
        <message>
            <source>F4 打开屏幕上的键盘，Esc 收起。</source>
            <translation>F4 opens the keyboard on the screen, Esc folds it away.</translation>
        </message>
        <message>
            <source>F2 念这一页，F3 停下或接着念，Shift+F3 再念一遍，Esc 不念了；Ctrl+F2 打开或关上朗读。</source>
            <translation>F2 reads this page, F3 pauses or goes on, Shift+F3 repeats, Esc stops; Ctrl+F2 switches reading aloud on or off.</translation>
        </message>
        <message>
            <source>忘了密码，请找乡镇重设。记录都加密存在这台电脑里，不会丢。</source>
            <translation>If you forgot the passphrase, the township can reset it. All records are on this computer, encrypted and safe.</translation>
        </message>
        <message>
            <source>知道了</source>
            <translation>I see</translation>
        </message>
        <message>
            <source>怎么打开</source>
            <translation>How to open</translation>
        </message>
    </context>
    <context>
        <name>Gaps</name>
        <message>
            <source>还缺 {0} 样：{1}</source>
            <extracomment>{0} is how many things are missing, {1} are their names</extracomment>
            <translation>{0} still missing: {1}</translation>
        </message>
        <message>
            <source>都记全了，可以念给老人听了。</source>
            <translation>Everything is there. It can be read to the resident now.</translation>
        </message>
        <message>
            <source>跳过了：{0}</source>
            <extracomment>{0} is why a question was passed over</extracomment>
            <translation>Passed over: {0}</translation>
        </message>
        <message>
            <source>去补</source>
            <translation>Fill in</translation>
        </message>
    </context>
    <context>
        <name>Gathering</name>
        <message>
            <source>照片 {0}.jpg</source>
            <extracomment>name of a photograph: {0} is the time of day</extracomment>
            <translation>Photo {0}.jpg</translation>
        </message>
        <message>
            <source>拍一张</source>
            <translation>Take a photo</translation>
        </message>
        <message>
            <source>录音 {0}.ogg</source>
            <extracomment>name of a recording: {0} is the time of day</extracomment>
            <translation>Recording {0}.ogg</translation>
        </message>
        <message>
            <source>录一段</source>
            <translation>Record</translation>
        </message>
        <message>
            <source>{0}点{1}分{2}秒</source>
            <extracomment>a time of day in the name of a file</extracomment>
            <translation>{0}h {1}m {2}s</translation>
        </message>
    </context>
    <context>
        <name>GiveCard</name>
        <message>
            <source>您的密码</source>
            <translation>Your passphrase</translation>
        </message>
        <message>
            <source>他的密码（请他自己打）</source>
            <translation>Their passphrase (they type it themselves)</translation>
        </message>
        <message>
            <source>请稍等…</source>
            <translation>One moment…</translation>
        </message>
        <message>
            <source>都交给他</source>
            <translation>Hand it all over</translation>
        </message>
        <message>
            <source>把手上的交给别人</source>
            <translation>Hand over what you have</translation>
        </message>
        <message>
            <source>现在只能看，不能改。</source>
            <translation>For now you can look, not change.</translation>
        </message>
        <message>
            <source>手上是空的，没有要交的。</source>
            <translation>You have nothing in hand to hand over.</translation>
        </message>
        <message>
            <source>这台电脑上还没有别人。先添一个人。</source>
            <translation>Nobody else is on this computer yet. Add somebody first.</translation>
        </message>
        <message>
            <source>{0} 件，草稿 {1} 份。交了就归他管，您看不见了；没上传的照样上传。</source>
            <extracomment>{0} and {1} are numbers</extracomment>
            <translation>{0} cases, {1} drafts. They will be theirs, and you won't see them any more; what is not uploaded yet still goes.</translation>
        </message>
        <message>
            <source>交给谁</source>
            <translation>To whom</translation>
        </message>
        <message>
            <source>请选交给谁。</source>
            <translation>Please choose to whom.</translation>
        </message>
        <message>
            <source>请输入密码。</source>
            <translation>Please type the passphrase.</translation>
        </message>
    </context>
    <context>
        <name>GuideHeader</name>
        <message>
            <source>退出</source>
            <translation>Leave</translation>
        </message>
        <message>
            <source>保存并退出</source>
            <translation>Save and leave</translation>
        </message>
        <message>
            <source>单页填写</source>
            <translation>One page</translation>
        </message>
        <message>
            <source>换成单页填写</source>
            <translation>All on one page</translation>
        </message>
        <message>
            <source>各步</source>
            <translation>Steps</translation>
        </message>
        <message>
            <source>记到哪一步</source>
            <translation>How far the recording is</translation>
        </message>
        <message>
            <source>第 {0} 步 {1} · 第 {2} 问</source>
            <extracomment>where somebody is in the recording: {0} and {1} step and its name, {2} the question in it</extracomment>
            <translation>Step {0} {1} · question {2}</translation>
        </message>
    </context>
    <context>
        <name>GuidedWay</name>
        <message>
            <source>完成</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>先跳过这一问？</source>
            <translation>Pass over this question for now?</translation>
        </message>
        <message>
            <source>第 {0} 步</source>
            <translation>Step {0}</translation>
        </message>
        <message>
            <source>第 {0} 问，共 {1} 问</source>
            <translation>Question {0} of {1}</translation>
        </message>
        <message>
            <source>这一问还没有记全</source>
            <translation>This question is not fully answered</translation>
        </message>
        <message>
            <source>老人说不清</source>
            <translation>The resident is not sure</translation>
        </message>
        <message>
            <source>老人不愿意说</source>
            <translation>The resident would rather not say</translation>
        </message>
        <message>
            <source>过后再问</source>
            <translation>Ask later</translation>
        </message>
        <message>
            <source>接着记</source>
            <translation>Go on writing</translation>
        </message>
        <message>
            <source>跳过的，到“核对”那一步会再提醒。为什么跳过？</source>
            <translation>What is passed over comes up again at “Review”. Why pass it over?</translation>
        </message>
        <message>
            <source>在单页里看</source>
            <translation>See it on the one page</translation>
        </message>
        <message>
            <source>老人常这样说</source>
            <translation>What people often say</translation>
        </message>
    </context>
    <context>
        <name>Header</name>
        <message>
            <source>{0} · {1}岁</source>
            <extracomment>a resident in the head of the form; {0} the masked name, {1} the age</extracomment>
            <translation>{0}, {1} years</translation>
        </message>
        <message>
            <source>保存并退出</source>
            <translation>Save and leave</translation>
        </message>
        <message>
            <source>各部分</source>
            <translation>Parts</translation>
        </message>
        <message>
            <source>单页填写</source>
            <translation>On one page</translation>
        </message>
        <message>
            <source>换成一步一问</source>
            <translation>One question at a time</translation>
        </message>
        <message>
            <source>退出</source>
            <translation>Leave</translation>
        </message>
    </context>
    <context>
        <name>Hearing</name>
        <message>
            <source>试听一句</source>
            <translation>Hear a sample</translation>
        </message>
        <message>
            <source>走到哪里念哪里。F2 念这一页，F3 停下或接着念，Shift+F3 再念一遍，Esc 不念了。</source>
            <translation>Reads wherever you are. F2 reads this page, F3 pauses or goes on, Shift+F3 repeats, Esc stops.</translation>
        </message>
        <message>
            <source>身份证号、电话、查询码。放出来念时，只念最后四位；电脑认不出的耳机，也这样念。</source>
            <translation>ID numbers, telephones, query codes. Aloud, only the last four digits are read; also to headphones that the computer does not recognise.</translation>
        </message>
        <message>
            <source>朗读</source>
            <translation>Read aloud</translation>
        </message>
        <message>
            <source>语速</source>
            <translation>Speed</translation>
        </message>
        <message>
            <source>音量</source>
            <translation>Volume</translation>
        </message>
        <message>
            <source>私密号码</source>
            <translation>Private numbers</translation>
        </message>
        <message>
            <source>很慢</source>
            <translation>Very slow</translation>
        </message>
        <message>
            <source>慢</source>
            <translation>Slow</translation>
        </message>
        <message>
            <source>正常</source>
            <translation>Normal</translation>
        </message>
        <message>
            <source>快</source>
            <translation>Fast</translation>
        </message>
        <message>
            <source>很快</source>
            <translation>Very fast</translation>
        </message>
        <message>
            <source>小声</source>
            <translation>Soft</translation>
        </message>
        <message>
            <source>适中</source>
            <translation>Medium</translation>
        </message>
        <message>
            <source>大声</source>
            <translation>Loud</translation>
        </message>
        <message>
            <source>最大</source>
            <translation>Loudest</translation>
        </message>
        <message>
            <source>只用耳机念全</source>
            <extracomment>whether personal numbers are spoken in full</extracomment>
            <translation>In full by headset only</translation>
        </message>
        <message>
            <source>放出来也念全</source>
            <extracomment>whether personal numbers are spoken in full</extracomment>
            <translation>In full aloud as well</translation>
        </message>
        <message>
            <source>声音</source>
            <translation>Voice</translation>
        </message>
        <message>
            <source>没有自然的声音，只显示字幕。</source>
            <translation>There is no natural voice: subtitles only.</translation>
        </message>
        <message>
            <source>没有自然的声音，只有机器的声音：念给老人听不合适，请您自己念。</source>
            <translation>There is no natural voice, only a machine's. It does not suit reading to a resident: please read it yourself.</translation>
        </message>
        <message>
            <source>读屏软件正在念，这里就不跟着念了。</source>
            <translation>A screen reader is speaking, so this program stays silent.</translation>
        </message>
        <message>
            <source>您好，我是乡音。老人的话，一句一句记清楚。</source>
            <translation>Hello, this is Xiangyin. What old people say is written down, sentence by sentence.</translation>
        </message>
        <message>
            <source>放出来也念全：旁边的人听得见。</source>
            <translation>In full aloud: whoever is near can hear it.</translation>
        </message>
        <message>
            <source>放出来只念最后四位。</source>
            <translation>Aloud, only the last four digits.</translation>
        </message>
    </context>
    <context>
        <name>Help</name>
        <message>
            <source>老人来了，点“新建代理”。不用联网，记下就存好了。</source>
            <translation>When somebody comes, press “New petition”. Without a network it is stored as well.</translation>
        </message>
        <message>
            <source>左边是今天要做的事，最急的在最前；点一行就打开。</source>
            <translation>On the left is what to do today, the most urgent first; press a row to open it.</translation>
        </message>
        <message>
            <source>右边是上传情况。有网络会自己上传，没网络也不会丢。</source>
            <translation>On the right is what was uploaded. With a network it goes by itself; without one nothing is lost.</translation>
        </message>
        <message>
            <source>这里是您记过的每一件。写姓名、村名、编号或事由的两个字就能找到。</source>
            <translation>Here is everything you recorded. Two characters of a name, village, number or matter are enough to find it.</translation>
        </message>
        <message>
            <source>上面一排可以只看一类，如待告知、到期；点一行打开这一件。</source>
            <translation>The row at the top shows one kind only, such as what to tell or what is due; press a row to open the case.</translation>
        </message>
        <message>
            <source>这一件办到哪一步、最晚哪天有结果，都在这里。</source>
            <translation>How far the case has come, and the latest day for a result, stand here.</translation>
        </message>
        <message>
            <source>镇上有了新消息，先讲给老人听，再点“告知老人”，记下怎么说的、哪天说的。</source>
            <translation>When the township has news, tell the resident first; then press “Tell the resident” and note how and when.</translation>
        </message>
        <message>
            <source>姓名、电话平时盖着，要看全，得说为什么，会记下来。</source>
            <translation>Names and telephones are covered; whoever wants to see them whole says why, and that is noted.</translation>
        </message>
        <message>
            <source>照老人的话写，一问一问来。老人说不上来的，可以先放着，说一下为什么。</source>
            <translation>Write what the resident says, question by question. What they cannot say may wait, with the reason.</translation>
        </message>
        <message>
            <source>写下的半秒钟就存好，随时可以退出，下次接着写。</source>
            <translation>What you write is stored within half a second; leave at any time and go on later.</translation>
        </message>
        <message>
            <source>写完念给老人听，老人说都对，才能存好给回执。</source>
            <translation>At the end read it to the resident. When they say that it is right, it is filed and there is a receipt.</translation>
        </message>
        <message>
            <source>每一件传到了没有，都在这里。绿色的，是镇上给了回执的。</source>
            <translation>Whether each case has arrived stands here. Green means that the township gave a receipt.</translation>
        </message>
        <message>
            <source>要处理的，旁边写着怎么办，点一下就去办。</source>
            <translation>Beside what needs you stands what to do; press it to go there.</translation>
        </message>
        <message>
            <source>现在就想传，点“现在试一次”，或按 Ctrl+U。</source>
            <translation>To upload now, press “Try now” or Ctrl+U.</translation>
        </message>
        <message>
            <source>拿不准的事，问乡镇信访办；记录都加密存在这台电脑里，不会丢。</source>
            <translation>If in doubt, ask the township's petition office. Records are kept encrypted on this computer and are not lost.</translation>
        </message>
        <message>
            <source>拿不准的事，问乡镇信访办，电话 {0}；记录都加密存在这台电脑里，不会丢。</source>
            <extracomment>{0} is the telephone of the township</extracomment>
            <translation>When in doubt, ask the township's petition office, telephone {0}. All records are kept encrypted on this computer and will not be lost.</translation>
        </message>
        <message>
            <source>没有网络也能送：插上U盘，选好要带的，写好、核对过，把U盘交给镇上。</source>
            <translation>It can be delivered without a network: put in a USB stick, choose what to carry, let it be written and checked, and hand the stick to the township.</translation>
        </message>
        <message>
            <source>U盘上的都加了锁，只有镇上能打开；本机的一件都不少。</source>
            <translation>What is on the stick is locked and only the township can open it; nothing leaves this computer’s records.</translation>
        </message>
        <message>
            <source>镇上读完会把回执写在U盘里。拿回来插上，点“收下”，才算“已上传”。</source>
            <translation>When the township has read it, it writes receipts to the stick. Bring it back, put it in and press “Take in”; only then it counts as uploaded.</translation>
        </message>
        <message>
            <source>字的大小、颜色、朗读的快慢，改了马上就能看见听见。</source>
            <translation>Size, colours and pace take effect at once, to see and to hear.</translation>
        </message>
        <message>
            <source>打印机、读身份证的机器，选好了当场试一下。</source>
            <translation>Choose the printer and the reader of identity cards, and try them on the spot.</translation>
        </message>
        <message>
            <source>改坏了不要紧，点“恢复原样”。</source>
            <translation>Nothing can be spoilt: “As delivered” takes everything back.</translation>
        </message>
        <message>
            <source>写两个字找法条，点开能放大看、念给老人听。法条会改，以官方文本为准。</source>
            <translation>Write two characters to find an article; open it to read it large or aloud. Laws change: the official text counts.</translation>
        </message>
        <message>
            <source>乡镇给的登记文件，在这里选上。登记以后记的事才会上传。</source>
            <translation>Choose the enrolment file of the township here. What is recorded afterwards is uploaded.</translation>
        </message>
        <message>
            <source>密码自己换；不再用这台电脑的人，在这里移走。</source>
            <translation>Change your own passphrase here; take out whoever no longer uses this computer.</translation>
        </message>
        <message>
            <source>添一个人、把手上的交给别人，都在这里。各人只看见自己记的。</source>
            <translation>Let somebody in, or hand over what you have in hand. Everybody sees only what they wrote down.</translation>
        </message>
        <message>
            <source>这个月您记了多少、传了多少、告诉了多少，都在这里，只您自己看。</source>
            <translation>How much you recorded, uploaded and told this month; only you see it.</translation>
        </message>
        <message>
            <source>老人怎么评的，这里看不到，只数得出评了没有。</source>
            <translation>What residents rated is not here, only whether they did.</translation>
        </message>
        <message>
            <source>老人对答复不服，三十天里可以请上一级再查。照老人的话写哪里不服。</source>
            <translation>Who does not accept the answer may ask for a review within thirty days. Write in the resident's words what is wrong.</translation>
        </message>
        <message>
            <source>写完念给老人听，老人说对，再交。过了期限也能写，会先告诉您。</source>
            <translation>Read it to the resident, and send it when they say that it is right. After the last day it can still be written; you are told so first.</translation>
        </message>
        <message>
            <source>交上去以后想起来的事、后来拿到的材料，写在这里补上。原来那份不会变。</source>
            <translation>What came to mind or was found later is added here. What was filed stays as it is.</translation>
        </message>
        <message>
            <source>写了一半退出去，下次接着写。</source>
            <translation>Leave in the middle of it and go on later.</translation>
        </message>
        <message>
            <source>事情办完以后去看看老人，问问办得怎么样，记在这里。</source>
            <translation>When it is over, visit the resident, ask how it went, and note it here.</translation>
        </message>
        <message>
            <source>记的是老人说的话；老人满意不满意，要老人自己点。</source>
            <translation>Note what the resident says; whether they are satisfied they have to tap themselves.</translation>
        </message>
        <message>
            <source>老人说不办了，才能撤回；要老人在跟前，或者当初授权时另外答应过。</source>
            <translation>Only when the resident wants no more of it: with the resident present, or agreed to in the authority.</translation>
        </message>
        <message>
            <source>撤回以后，这件事就停下，不能再接着办。</source>
            <translation>A petition that was withdrawn stops here and cannot be taken up again.</translation>
        </message>
        <message>
            <source>Tab 到下一处，Shift+Tab 回上一处；在单子里用上下箭头，按回车打开。</source>
            <translation>Tab to the next, Shift+Tab back; arrows within a list, Enter opens.</translation>
        </message>
        <message>
            <source>几个选一个，按 1 到 9 直接选第几个，也可以用箭头和空格。</source>
            <translation>Of several answers, 1 to 9 choose the first to the ninth; arrows and Space do too.</translation>
        </message>
        <message>
            <source>Ctrl+N 新建代理；Ctrl+F 找人找事；Ctrl+U 现在上传；Ctrl+L 锁屏。</source>
            <translation>Ctrl+N new petition; Ctrl+F search; Ctrl+U upload now; Ctrl+L lock.</translation>
        </message>
        <message>
            <source>Ctrl 加 = 字大一号，Ctrl 加 - 字小一号，Ctrl 加 0 回到标准。</source>
            <translation>Ctrl and = larger words, Ctrl and - smaller, Ctrl and 0 standard.</translation>
        </message>
        <message>
            <source>Alt+1 首页，Alt+2 事项，Alt+3 上传，Alt+4 U盘，Alt+5 设置；Esc 回上一步。</source>
            <translation>Alt+1 Home, Alt+2 Cases, Alt+3 Upload, Alt+4 USB stick, Alt+5 Settings; Esc goes one step back.</translation>
        </message>
        <message>
            <source>记录时 Alt+→ 下一问，Alt+← 上一问；Alt+D 读身份证，Alt+S 找以前来过的老人。</source>
            <translation>While recording: Alt+→ next question, Alt+← the one before; Alt+D reads a card, Alt+S finds who was here before.</translation>
        </message>
        <message>
            <source>记录时 Alt+G 看建议；Alt+6 查法条。</source>
            <translation>While recording, Alt+G shows suggestions; Alt+6 looks up the law.</translation>
        </message>
        <message>
            <source>F4 打开屏幕上的键盘，再按一次或按 Esc 收起；点着打拼音，数字 1 到 9 选字。</source>
            <translation>F4 opens the keyboard on the screen; F4 again or Esc folds it away. Tap pinyin; 1 to 9 choose a word.</translation>
        </message>
        <message>
            <source>F2 念这一页，F3 停下或接着念，Shift+F3 再念一遍，Esc 不念了；Ctrl+F2 打开或关上朗读。</source>
            <translation>F2 reads this page, F3 pauses or goes on, Shift+F3 repeats, Esc stops; Ctrl+F2 switches reading aloud on or off.</translation>
        </message>
        <message>
            <source>F6 换一块地方；F8 跳到下一处要改的；Ctrl+回车 按最大的那个按钮。</source>
            <translation>F6 another part of the window; F8 the next correction; Ctrl+Enter presses the main button.</translation>
        </message>
        <message>
            <source>按住 Alt，按钮上会写出自己的键。</source>
            <translation>While Alt is held, the buttons show their keys.</translation>
        </message>
    </context>
    <context>
        <name>HelpPanel</name>
        <message>
            <source>只是建议，由人来定</source>
            <translation>Only suggestions: a person decides</translation>
        </message>
        <message>
            <source>建议</source>
            <translation>Suggestions</translation>
        </message>
        <message>
            <source>自己选</source>
            <translation>Choose myself</translation>
        </message>
        <message>
            <source>查法条</source>
            <translation>Look up the law</translation>
        </message>
        <message>
            <source>类别建议</source>
            <translation>Suggested categories</translation>
        </message>
        <message>
            <source>能不能简易办理？</source>
            <translation>Simple handling?</translation>
        </message>
        <message>
            <source>好像反映过</source>
            <translation>Perhaps raised before</translation>
        </message>
        <message>
            <source>再问一问</source>
            <translation>Worth asking</translation>
        </message>
        <message>
            <source>可能归谁办</source>
            <translation>Who may handle it</translation>
        </message>
        <message>
            <source>类似的事（{0} 件）</source>
            <extracomment>{0} is how many other cases are alike</extracomment>
            <translation>Similar matters ({0})</translation>
        </message>
        <message>
            <source>选的是：{0}</source>
            <extracomment>{0} is a category that somebody chose</extracomment>
            <translation>Chosen: {0}</translation>
        </message>
        <message>
            <source>写几句，这里会提类别。</source>
            <translation>Write a few words: categories are suggested here.</translation>
        </message>
    </context>
    <context>
        <name>HelpSheet</name>
        <message>
            <source>接着记</source>
            <translation>Go on recording</translation>
        </message>
    </context>
    <context>
        <name>Helping</name>
        <message>
            <source>看建议</source>
            <translation>Suggestions</translation>
        </message>
        <message>
            <source>看建议（{0} 条）</source>
            <extracomment>{0} is how many suggestions there are</extracomment>
            <translation>Suggestions ({0})</translation>
        </message>
        <message>
            <source>有 {0} 条建议，按 Alt 加 G 看。</source>
            <extracomment>{0} is how many suggestions there are</extracomment>
            <translation>{0} suggestions: press Alt and G to see them.</translation>
        </message>
        <message>
            <source>类别记好了：{0}</source>
            <extracomment>{0} is a category</extracomment>
            <translation>Category noted: {0}</translation>
        </message>
    </context>
    <context>
        <name>HillsPanel</name>
        <message>
            <source>乡音</source>
            <translation>Xiangyin</translation>
        </message>
        <message>
            <source>老人的话，
一句一句记清楚。</source>
            <translation>What old people say,
written down word by word.</translation>
        </message>
        <message>
            <source>没有网络也能用，记录加密存在本机</source>
            <translation>Works without a network; records are kept here, encrypted</translation>
        </message>
    </context>
    <context>
        <name>HintCards</name>
        <message>
            <source>不是一件事</source>
            <translation>Not the same matter</translation>
        </message>
        <message>
            <source>看看那一件</source>
            <translation>See the other one</translation>
        </message>
        <message>
            <source>按本机名册比过，联网后再比一次。</source>
            <translation>Compared with the records of this computer; compared again once online.</translation>
        </message>
    </context>
    <context>
        <name>HomePage</name>
        <message>
            <source>首页</source>
            <translation>Home</translation>
        </message>
        <message>
            <source>新建代理</source>
            <translation>New petition</translation>
        </message>
        <message>
            <source>替老人记一件事，不用联网也能记</source>
            <translation>Record a matter for an old resident; no network needed</translation>
        </message>
        <message>
            <source>今天要做的事</source>
            <translation>To do today</translation>
        </message>
        <message>
            <source>正在数…</source>
            <translation>Counting…</translation>
        </message>
        <message>
            <source>本月小结</source>
            <translation>This month</translation>
        </message>
        <message>
            <source>上传情况</source>
            <translation>Uploads</translation>
        </message>
        <message numerus="yes">
            <source>共 %n 件</source>
            <translation>
                <numerusform>%n in all</numerusform>
                <numerusform>%n in all</numerusform>
            </translation>
        </message>
        <message>
            <source>今天没有要办的事。</source>
            <translation>Nothing to do today.</translation>
        </message>
        <message>
            <source>看看全部事项</source>
            <translation>See all cases</translation>
        </message>
        <message>
            <source>{0}，{1}</source>
            <extracomment>{0} is the name of the agent, {1} a greeting such as 早上好</extracomment>
            <translation>{1}, {0}</translation>
        </message>
        <message numerus="yes">
            <source>还有 %n 类</source>
            <translation>
                <numerusform>%n more kind</numerusform>
                <numerusform>%n more kinds</numerusform>
            </translation>
        </message>
        <message>
            <source>今天有 {0} 件事：{1}。</source>
            <extracomment>{0} is how many, {1} the piles, such as 到期 1 件，待告知 2 件</extracomment>
            <translation>Things to do today: {0}: {1}. </translation>
        </message>
        <message>
            <source>按 Ctrl 加 N 新建代理。</source>
            <translation>Press Ctrl and N for a new petition.</translation>
        </message>
        <message>
            <source>。</source>
            <translation>. </translation>
        </message>
    </context>
    <context>
        <name>HomeWords</name>
        <message>
            <source>、</source>
            <extracomment>between the names of people</extracomment>
            <translation>, </translation>
        </message>
        <message>
            <source>{0}等 {1} 件</source>
            <extracomment>{0} are the first few names, {1} is how many there are in all</extracomment>
            <translation>{0} and others, {1} in all</translation>
        </message>
        <message>
            <source>{0} {1} 件</source>
            <extracomment>{0} is the name of a pile such as 待告知, {1} how many cases are in it</extracomment>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>{0} · {1}：{2}</source>
            <extracomment>{0} is a name, {1} the title of the case, {2} what has to come, such as 处理意见</extracomment>
            <translation>{0} · {1}: {2}</translation>
        </message>
        <message>
            <source>到期</source>
            <translation>Due</translation>
        </message>
        <message>
            <source>{0}：{1}，要当面告诉老人</source>
            <extracomment>{0} are names, {1} is what happened, such as 已受理</extracomment>
            <translation>{0}: {1}; tell the resident in person</translation>
        </message>
        <message>
            <source>有新进展</source>
            <translation>there is news</translation>
        </message>
        <message>
            <source>今天告知</source>
            <translation>Tell today</translation>
        </message>
        <message>
            <source>待告知</source>
            <translation>To tell</translation>
        </message>
        <message>
            <source>{0}：{1}</source>
            <extracomment>{0} is a name, {1} what is to be done about the case</extracomment>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>需处理</source>
            <translation>Needs you</translation>
        </message>
        <message>
            <source>退回补正</source>
            <translation>Sent back</translation>
        </message>
        <message>
            <source>{0}：请老人自己点，代理员看不到</source>
            <extracomment>{0} are names</extracomment>
            <translation>{0}: the resident taps; the agent does not see it</translation>
        </message>
        <message>
            <source>待评价</source>
            <translation>To be rated</translation>
        </message>
        <message>
            <source>写到一半，都存好了</source>
            <translation>Half written, all saved</translation>
        </message>
        <message>
            <source>接着写</source>
            <translation>Write on</translation>
        </message>
        <message>
            <source>没写完的</source>
            <translation>Unfinished</translation>
        </message>
        <message>
            <source>交给老人</source>
            <translation>Hand over</translation>
        </message>
        <message>
            <source>查询码没交</source>
            <translation>Code not handed over</translation>
        </message>
    </context>
    <context>
        <name>Idea</name>
        <message>
            <source>帮我想一个</source>
            <translation>Think of one for me</translation>
        </message>
        <message>
            <source>就用这个</source>
            <translation>Use this one</translation>
        </message>
        <message>
            <source>照下面的拼音打字：</source>
            <translation>Type these letters:</translation>
        </message>
        <message>
            <source>从 {0} 个常用词里随机挑 {1} 个，约有一万亿种可能，很难猜中。请抄在纸上收好，别和电脑放在一起。</source>
            <translation>{1} words picked by chance out of {0}: about a trillion possibilities, hard to guess. Write it down and keep it away from the computer.</translation>
        </message>
        <message>
            <source>想不出密码？四个不相干的词，又好记又难猜。</source>
            <translation>No idea? Four unrelated words are easy to remember and hard to guess.</translation>
        </message>
        <message>
            <source>换一个</source>
            <translation>Another one</translation>
        </message>
    </context>
    <context>
        <name>JoinCard</name>
        <message>
            <source>添一个人</source>
            <translation>Add somebody</translation>
        </message>
        <message>
            <source>请稍等…</source>
            <translation>One moment…</translation>
        </message>
        <message>
            <source>添上</source>
            <translation>Add</translation>
        </message>
        <message>
            <source>不添了</source>
            <translation>Don't add</translation>
        </message>
        <message>
            <source>再来一个人</source>
            <translation>One more person</translation>
        </message>
        <message>
            <source>至少 {0} 个字，或者 {1} 个词。用拼音打最方便，词和词之间空不空格都行。</source>
            <translation>At least {0} characters, or {1} words. Pinyin is easiest; gaps between words don't matter.</translation>
        </message>
        <message>
            <source>他的姓名</source>
            <translation>Their name</translation>
        </message>
        <message>
            <source>他的密码（请他自己打）</source>
            <translation>Their passphrase (they type it themselves)</translation>
        </message>
        <message>
            <source>请他再打一遍</source>
            <translation>They type it again</translation>
        </message>
        <message>
            <source>您的密码</source>
            <translation>Your passphrase</translation>
        </message>
        <message>
            <source>请写他的姓名。</source>
            <translation>Please write their name.</translation>
        </message>
        <message>
            <source>密码太短。</source>
            <translation>The passphrase is too short.</translation>
        </message>
        <message>
            <source>两遍不一样，请再打一遍。</source>
            <translation>The two are not the same. Please type it again.</translation>
        </message>
        <message>
            <source>请输入密码。</source>
            <translation>Please type the passphrase.</translation>
        </message>
    </context>
    <context>
        <name>Keyboard</name>
        <message>
            <source>屏幕键盘</source>
            <translation>Keyboard on the screen</translation>
        </message>
        <message>
            <source>先点一下要写字的地方，再打开键盘。</source>
            <translation>First tap where you want to write, then open the keyboard.</translation>
        </message>
        <message>
            <source>键盘打开了。</source>
            <translation>The keyboard is open.</translation>
        </message>
        <message>
            <source>键盘收起来了。</source>
            <translation>The keyboard is folded away.</translation>
        </message>
        <message>
            <source>大写 {0}</source>
            <extracomment>{0} is a letter from A to Z</extracomment>
            <translation>capital {0}</translation>
        </message>
        <message>
            <source>逗号</source>
            <translation>comma</translation>
        </message>
        <message>
            <source>句号</source>
            <translation>full stop</translation>
        </message>
        <message>
            <source>问号</source>
            <translation>question mark</translation>
        </message>
        <message>
            <source>叹号</source>
            <translation>exclamation mark</translation>
        </message>
        <message>
            <source>冒号</source>
            <translation>colon</translation>
        </message>
        <message>
            <source>分号</source>
            <translation>semicolon</translation>
        </message>
        <message>
            <source>左括号</source>
            <translation>left bracket</translation>
        </message>
        <message>
            <source>右括号</source>
            <translation>right bracket</translation>
        </message>
        <message>
            <source>引号</source>
            <translation>quotation mark</translation>
        </message>
        <message>
            <source>横线</source>
            <translation>hyphen</translation>
        </message>
        <message>
            <source>点</source>
            <translation>point</translation>
        </message>
        <message>
            <source>顿号</source>
            <translation>enumeration comma</translation>
        </message>
        <message>
            <source>左引号</source>
            <translation>left quotation mark</translation>
        </message>
        <message>
            <source>右引号</source>
            <translation>right quotation mark</translation>
        </message>
        <message>
            <source>撇号</source>
            <translation>apostrophe</translation>
        </message>
        <message>
            <source>左书名号</source>
            <translation>left title mark</translation>
        </message>
        <message>
            <source>右书名号</source>
            <translation>right title mark</translation>
        </message>
        <message>
            <source>小于号</source>
            <translation>less than</translation>
        </message>
        <message>
            <source>大于号</source>
            <translation>greater than</translation>
        </message>
        <message>
            <source>破折号</source>
            <translation>dash</translation>
        </message>
        <message>
            <source>省略号</source>
            <translation>ellipsis</translation>
        </message>
        <message>
            <source>间隔号</source>
            <translation>middle dot</translation>
        </message>
        <message>
            <source>斜线</source>
            <translation>slash</translation>
        </message>
        <message>
            <source>反斜线</source>
            <translation>backslash</translation>
        </message>
        <message>
            <source>下划线</source>
            <translation>underscore</translation>
        </message>
        <message>
            <source>百分号</source>
            <translation>per cent</translation>
        </message>
        <message>
            <source>加号</source>
            <translation>plus</translation>
        </message>
        <message>
            <source>等号</source>
            <translation>equals</translation>
        </message>
        <message>
            <source>乘号</source>
            <translation>times</translation>
        </message>
        <message>
            <source>星号</source>
            <translation>asterisk</translation>
        </message>
        <message>
            <source>零，圆圈</source>
            <translation>zero, a circle</translation>
        </message>
        <message>
            <source>度</source>
            <translation>degree</translation>
        </message>
        <message>
            <source>摄氏度</source>
            <translation>degrees Celsius</translation>
        </message>
        <message>
            <source>艾特</source>
            <translation>at</translation>
        </message>
        <message>
            <source>井号</source>
            <translation>hash</translation>
        </message>
        <message>
            <source>美元号</source>
            <translation>dollar</translation>
        </message>
        <message>
            <source>和号</source>
            <translation>ampersand</translation>
        </message>
        <message>
            <source>波浪号</source>
            <translation>tilde</translation>
        </message>
        <message>
            <source>尖号</source>
            <translation>caret</translation>
        </message>
        <message>
            <source>空格</source>
            <translation>space</translation>
        </message>
    </context>
    <context>
        <name>KeychainCard</name>
        <message>
            <source>谁登录了这台电脑，谁就能看到全部记录。只有您一个人用、硬盘加了密的电脑，才合适。锁屏以后还是要密码。</source>
            <translation>Whoever is logged in to this computer can see all records. This is only right where you alone use the computer and its disk is encrypted. A locked screen still asks for the passphrase.</translation>
        </message>
        <message>
            <source>正在问系统钥匙串…</source>
            <translation>Asking the keychain of the system…</translation>
        </message>
        <message>
            <source>让电脑记住</source>
            <translation>Let the computer remember</translation>
        </message>
        <message>
            <source>以后还是打密码</source>
            <translation>Ask for the passphrase again</translation>
        </message>
        <message>
            <source>不打密码打开</source>
            <translation>Open without a passphrase</translation>
        </message>
        <message>
            <source>现在不打密码就能打开。</source>
            <translation>It opens without a passphrase now.</translation>
        </message>
        <message>
            <source>现在每次打开都要密码。</source>
            <translation>Each opening asks for the passphrase now.</translation>
        </message>
        <message>
            <source>不止一个人用这台电脑，只能各打各的密码。</source>
            <translation>More than one person uses this computer: everybody types a passphrase of their own.</translation>
        </message>
        <message>
            <source>记住了，下次不打密码也能打开。</source>
            <translation>Remembered: next time it opens without a passphrase too.</translation>
        </message>
        <message>
            <source>不记了，下次要打密码。</source>
            <translation>Forgotten: next time the passphrase is asked for.</translation>
        </message>
    </context>
    <context>
        <name>KeysPage</name>
        <message>
            <source>密码和钥匙</source>
            <translation>Passphrase and keys</translation>
        </message>
        <message>
            <source>正在换钥匙，请别关机…</source>
            <translation>Changing the key, please don't switch off…</translation>
        </message>
        <message>
            <source>回到设置</source>
            <translation>Back to settings</translation>
        </message>
        <message>
            <source>现在的密码</source>
            <translation>Present passphrase</translation>
        </message>
        <message>
            <source>新密码</source>
            <translation>New passphrase</translation>
        </message>
        <message>
            <source>换密码</source>
            <translation>Change passphrase</translation>
        </message>
        <message>
            <source>移走的人，密码再也打不开，记录都换新钥匙。没办完的事，请先交接。</source>
            <translation>Whoever is taken out can't open anything any more; all records get a new key. Hand over unfinished work first.</translation>
        </message>
        <message>
            <source>谁能打开这台电脑</source>
            <translation>Who can open this computer</translation>
        </message>
        <message>
            <source>6 位数字</source>
            <translation>6 digits</translation>
        </message>
        <message>
            <source>设短码</source>
            <translation>Set the short code</translation>
        </message>
        <message>
            <source>锁屏以后用短码接着用。关机、合上盖子，或者过了 8 小时，还是要打密码。</source>
            <translation>The short code opens a locked screen. After switching off, closing the lid or 8 hours the passphrase is asked for.</translation>
        </message>
        <message>
            <source>这次的短码</source>
            <translation>Short code for this session</translation>
        </message>
        <message>
            <source>{0}（您自己）</source>
            <extracomment>{0} is a name</extracomment>
            <translation>{0} (you)</translation>
        </message>
        <message>
            <source>移走{0}</source>
            <extracomment>{0} is a name</extracomment>
            <translation>Take out {0}</translation>
        </message>
        <message>
            <source>乡镇和县里的两位保管人留有备用钥匙：忘了密码，两人一起能打开。</source>
            <translation>Two officers, of the township and the county, have a spare key: if a passphrase is forgotten, they can open this together.</translation>
        </message>
        <message>
            <source>没有备用钥匙：忘了密码，谁也打不开。请乡镇下次登记时加上保管人。</source>
            <translation>There is no spare key: if a passphrase is forgotten, nobody can open this. Ask the township to name officers at the next enrolment.</translation>
        </message>
        <message>
            <source>请输入密码。</source>
            <translation>Please type the passphrase.</translation>
        </message>
        <message>
            <source>密码换好了，下次用新的。</source>
            <translation>The passphrase is changed. Use the new one next time.</translation>
        </message>
        <message>
            <source>短码设好了，这次一直能用。</source>
            <translation>The short code is set, for this session.</translation>
        </message>
        <message>
            <source>移走{0}？</source>
            <extracomment>{0} is a name</extracomment>
            <translation>Take out {0}?</translation>
        </message>
        <message>
            <source>密码再也打不开这台电脑，记录都留着。这一步不能反悔。</source>
            <translation>The passphrase will never open this computer again; the records stay. There is no way back.</translation>
        </message>
        <message>
            <source>先不移</source>
            <translation>Not now</translation>
        </message>
        <message>
            <source>移走了，所有记录都换了新钥匙。</source>
            <translation>Taken out. All records have a new key.</translation>
        </message>
    </context>
    <context>
        <name>Labelled</name>
        <message>
            <source>必填</source>
            <extracomment>beside the label of a field that must be filled in</extracomment>
            <translation>required</translation>
        </message>
        <message>
            <source>可不填</source>
            <extracomment>beside the label of a field that may stay empty</extracomment>
            <translation>may stay empty</translation>
        </message>
    </context>
    <context>
        <name>LawPage</name>
        <message>
            <source>查法条</source>
            <translation>Look up the law</translation>
        </message>
        <message>
            <source>回首页</source>
            <translation>Back to the first page</translation>
        </message>
    </context>
    <context>
        <name>LawReader</name>
        <message>
            <source>《{0}》{1}</source>
            <extracomment>{0} is the name of a law, {1} the number of an article</extracomment>
            <translation>{0}, {1}</translation>
        </message>
        <message>
            <source>这是 {0} 的版本，以官方文本为准。</source>
            <extracomment>{0} is the date of a version of a law</extracomment>
            <translation>This is the version of {0}; the official text counts.</translation>
        </message>
        <message>
            <source>{0}：“{1}”（{2} 的版本）</source>
            <extracomment>{0} is where it stands, {1} what it says, {2} the date of the version</extracomment>
            <translation>{0}: “{1}” (version of {2})</translation>
        </message>
        <message>
            <source>写几个字，如 低保、宅基地</source>
            <translation>A few characters, such as those for a low-income allowance</translation>
        </message>
        <message>
            <source>写几个字</source>
            <translation>A few characters</translation>
        </message>
        <message>
            <source>想查哪件事，写两个字就行。</source>
            <translation>Two characters of what you want to look up will do.</translation>
        </message>
        <message>
            <source>查法条</source>
            <translation>Look up the law</translation>
        </message>
        <message>
            <source>找到 {0} 条，最像的在前。</source>
            <extracomment>{0} is how many articles were found</extracomment>
            <translation>{0} articles found, the most alike first.</translation>
        </message>
        <message>
            <source>没找到“{0}”，换个说法。</source>
            <extracomment>{0} is what was searched</extracomment>
            <translation>“{0}” was not found; try other words.</translation>
        </message>
        <message>
            <source>抄好了，到要写的地方粘贴。</source>
            <translation>Copied: paste it where it is wanted.</translation>
        </message>
    </context>
    <context>
        <name>LetterPad</name>
        <message>
            <source>删</source>
            <translation>Del</translation>
        </message>
        <message>
            <source>删掉一个</source>
            <translation>Delete one</translation>
        </message>
        <message>
            <source>换行</source>
            <translation>New line</translation>
        </message>
        <message>
            <source>空格</source>
            <translation>Space</translation>
        </message>
        <message>
            <source>数字</source>
            <extracomment>a key that brings the digits</extracomment>
            <translation>123</translation>
        </message>
        <message>
            <source>下一处</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>拼音</source>
            <extracomment>on keys: what letters become when it is struck</extracomment>
            <translation>Pinyin</translation>
        </message>
        <message>
            <source>英文小写</source>
            <translation>Small letters</translation>
        </message>
        <message>
            <source>英文大写</source>
            <translation>Capital letters</translation>
        </message>
        <message>
            <source>abc</source>
            <extracomment>on keys: what letters become when it is struck</extracomment>
            <translation>abc</translation>
        </message>
        <message>
            <source>换成{0}</source>
            <extracomment>as heard on a key; {0} is 拼音, 英文小写 or 英文大写</extracomment>
            <translation>Change to {0}</translation>
        </message>
        <message>
            <source>字母</source>
            <translation>Letters</translation>
        </message>
        <message>
            <source>符号</source>
            <translation>Signs</translation>
        </message>
    </context>
    <context>
        <name>Letters</name>
        <message>
            <source>存成 PDF，拿到有打印机的地方打。里面有老人的姓名住址，打完就删掉。</source>
            <translation>Save it as a PDF and print it elsewhere. It holds the resident's name and address: delete it afterwards.</translation>
        </message>
        <message>
            <source>打好了。请老人签名，再拍下来放进材料。</source>
            <translation>Printed. Let the resident sign it, then photograph it for the materials.</translation>
        </message>
        <message>
            <source>照着抄下来：镇上的自助机、电话 12388、写信给县纪委。也可以存成 PDF。</source>
            <translation>Copy it by hand: the kiosk in town, telephone 12388, a letter to the county's discipline commission. Or save it as a PDF.</translation>
        </message>
        <message>
            <source>照着抄下来：镇上的自助机、镇上电话、写信给镇信访办。也可以存成 PDF。</source>
            <translation>Copy it by hand: the township's kiosk, its telephone, a letter to its petition office. It can also be saved as a PDF.</translation>
        </message>
        <message>
            <source>照着抄下来：镇上的自助机、镇上电话 {0}、写信给镇信访办。也可以存成 PDF。</source>
            <extracomment>{0} is the telephone of the township</extracomment>
            <translation>Copy it down: the kiosk in the township, the township's telephone {0}, a letter to its petition office. Or save it as a PDF.</translation>
        </message>
        <message>
            <source>打好了。请交给老人带走。</source>
            <translation>Printed. Give it to the resident to take along.</translation>
        </message>
    </context>
    <context>
        <name>Level</name>
        <message>
            <source>没听到声音</source>
            <translation>Nothing is heard</translation>
        </message>
        <message>
            <source>请靠近一点</source>
            <translation>Please come closer</translation>
        </message>
        <message>
            <source>声音够大，听得清</source>
            <translation>Loud enough to be understood</translation>
        </message>
    </context>
    <context>
        <name>Listening</name>
        <message>
            <source>听到哪里了</source>
            <translation>How far it was heard</translation>
        </message>
        <message>
            <source>放</source>
            <translation>Play</translation>
        </message>
        <message>
            <source>退 10 秒</source>
            <translation>Back 10 s</translation>
        </message>
        <message>
            <source>进 10 秒</source>
            <translation>On 10 s</translation>
        </message>
        <message>
            <source>空格</source>
            <translation>Space</translation>
        </message>
        <message>
            <source>停一下</source>
            <translation>Pause</translation>
        </message>
        <message>
            <source>放完了。</source>
            <translation>That was all.</translation>
        </message>
        <message>
            <source>{0} 分 {1} 秒，共 {2} 分 {3} 秒</source>
            <extracomment>how far a recording was heard: minutes and seconds, of minutes and seconds</extracomment>
            <translation>{0} min {1} s of {2} min {3} s</translation>
        </message>
    </context>
    <context>
        <name>Loading</name>
        <message>
            <source>正在打开…</source>
            <translation>Opening…</translation>
        </message>
        <message>
            <source>{0}还在找，别急。</source>
            <extracomment>{0} is what is going on, such as 正在打开…</extracomment>
            <translation>{0} Still looking, one moment.</translation>
        </message>
    </context>
    <context>
        <name>Lock</name>
        <message>
            <source>乡音</source>
            <translation>Xiangyin</translation>
        </message>
        <message>
            <source>还有 {0} 秒锁屏。按任意键接着用。</source>
            <translation>The screen locks in {0} seconds. Press any key to go on.</translation>
        </message>
    </context>
    <context>
        <name>LockPage</name>
        <message>
            <source>锁屏了，记录都在</source>
            <translation>Locked; all records are here</translation>
        </message>
        <message>
            <source>接着用</source>
            <translation>Go on</translation>
        </message>
        <message>
            <source>换个人用</source>
            <translation>Somebody else</translation>
        </message>
    </context>
    <context>
        <name>LockWarning</name>
        <message>
            <source>还有 {0} 秒锁屏</source>
            <extracomment>{0} is a number of seconds</extracomment>
            <translation>The screen locks in {0} seconds</translation>
        </message>
        <message>
            <source>接着用</source>
            <translation>Go on</translation>
        </message>
        <message>
            <source>按任意键也行</source>
            <translation>Any key will do</translation>
        </message>
    </context>
    <context>
        <name>Look</name>
        <message>
            <source>标准</source>
            <translation>Standard</translation>
        </message>
        <message>
            <source>大字</source>
            <translation>Large</translation>
        </message>
        <message>
            <source>特大</source>
            <translation>Extra large</translation>
        </message>
        <message>
            <source>超大</source>
            <translation>Huge</translation>
        </message>
        <message>
            <source>浅色</source>
            <translation>Light</translation>
        </message>
        <message>
            <source>深色</source>
            <translation>Dark</translation>
        </message>
        <message>
            <source>高对比</source>
            <translation>High contrast</translation>
        </message>
    </context>
    <context>
        <name>LookButtons</name>
        <message>
            <source>朗读</source>
            <translation>Read aloud</translation>
        </message>
        <message>
            <source>字号，{0}，已选。</source>
            <extracomment>announced after a change; {0} is the size, such as 大字</extracomment>
            <translation>Text size {0}, chosen.</translation>
        </message>
        <message>
            <source>主题，{0}，已选。</source>
            <extracomment>announced after a change; {0} is the theme, such as 高对比</extracomment>
            <translation>Theme {0}, chosen.</translation>
        </message>
        <message>
            <source>字号，现在是{0}，点一下换一种</source>
            <translation>Text size, now {0}; press for the next</translation>
        </message>
        <message>
            <source>主题，现在是{0}，点一下换一种</source>
            <translation>Theme, now {0}; press for the next</translation>
        </message>
        <message>
            <source>朗读，现在开着，点一下关上</source>
            <translation>Read aloud, on; press to switch off</translation>
        </message>
        <message>
            <source>朗读，现在关着，点一下打开</source>
            <translation>Read aloud, off; press to switch on</translation>
        </message>
    </context>
    <context>
        <name>LookStep</name>
        <message>
            <source>请选字号</source>
            <translation>Choose the text size</translation>
        </message>
        <message>
            <source>下一步</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>老人的话，一句一句记清楚。</source>
            <translation>What old people say, written down word by word.</translation>
        </message>
        <message>
            <source>这样看得清吗？随时可以改，右上角也能改。</source>
            <translation>Can you read this well? You can change it at any time, also at the top right.</translation>
        </message>
        <message>
            <source>走到哪里，念到哪里。</source>
            <translation>Reads wherever you are.</translation>
        </message>
        <message>
            <source>字号</source>
            <translation>Text size</translation>
        </message>
        <message>
            <source>主题</source>
            <translation>Theme</translation>
        </message>
        <message>
            <source>朗读</source>
            <translation>Read aloud</translation>
        </message>
    </context>
    <context>
        <name>Looks</name>
        <message>
            <source>引到理由里了。</source>
            <translation>Quoted in the reasons.</translation>
        </message>
        <message>
            <source>记下了：以前反映过。照样登记，不会丢。</source>
            <translation>Noted: raised before. It is registered all the same; nothing is lost.</translation>
        </message>
        <message>
            <source>记下了：不是一件事。</source>
            <translation>Noted: not the same matter.</translation>
        </message>
    </context>
    <context>
        <name>Manner</name>
        <message>
            <source>电脑念</source>
            <translation>The computer reads</translation>
        </message>
        <message>
            <source>我来念</source>
            <translation>I read</translation>
        </message>
        <message>
            <source>语速</source>
            <translation>Pace</translation>
        </message>
        <message>
            <source>谁来念</source>
            <translation>Who reads</translation>
        </message>
    </context>
    <context>
        <name>Marks</name>
        <message>
            <source>紧急</source>
            <translation>Urgent</translation>
        </message>
        <message>
            <source>已交乡镇</source>
            <translation>Handed over</translation>
        </message>
        <message>
            <source>过了期限</source>
            <translation>Time is over</translation>
        </message>
        <message numerus="yes">
            <source>已超期 %n 天</source>
            <translation>
                <numerusform>%n day overdue</numerusform>
                <numerusform>%n days overdue</numerusform>
            </translation>
        </message>
        <message>
            <source>今天到期</source>
            <translation>Due today</translation>
        </message>
        <message numerus="yes">
            <source>还剩 %n 天</source>
            <translation>
                <numerusform>%n day left</numerusform>
                <numerusform>%n days left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MatterSection</name>
        <message>
            <source>什么时候的事</source>
            <translation>When</translation>
        </message>
        <message>
            <source>具体地点</source>
            <translation>Where exactly</translation>
        </message>
        <message>
            <source>被反映的单位</source>
            <translation>Unit concerned</translation>
        </message>
        <message>
            <source>告干部违纪？不经代理员的手</source>
            <translation>About an official? Not through an agent</translation>
        </message>
        <message>
            <source>事项</source>
            <translation>Matter</translation>
        </message>
        <message>
            <source>这是哪一种</source>
            <translation>What kind is it?</translation>
        </message>
        <message>
            <source>由镇上定</source>
            <translation>The township decides</translation>
        </message>
        <message>
            <source>事项类别</source>
            <translation>Class</translation>
        </message>
        <message>
            <source>老人是怎么来反映的</source>
            <translation>How the resident came</translation>
        </message>
        <message>
            <source>内容分类</source>
            <translation>Category</translation>
        </message>
        <message>
            <source>如 民政/社会救助/农村低保</source>
            <translation>Such as civil affairs/social relief/rural allowance</translation>
        </message>
        <message>
            <source>标题</source>
            <translation>Title</translation>
        </message>
        <message>
            <source>一句话说是什么事，名册里看得到</source>
            <translation>In one sentence; shown in lists</translation>
        </message>
        <message>
            <source>请求</source>
            <translation>Request</translation>
        </message>
        <message>
            <source>老人想让政府帮什么忙？照老人的话写</source>
            <translation>What should the government do? In the resident's words</translation>
        </message>
        <message>
            <source>事实</source>
            <translation>Facts</translation>
        </message>
        <message>
            <source>是怎么回事？</source>
            <translation>What happened?</translation>
        </message>
        <message>
            <source>理由</source>
            <translation>Reasons</translation>
        </message>
        <message>
            <source>为什么觉得该这么办？</source>
            <translation>Why should it be done so?</translation>
        </message>
        <message>
            <source>概况</source>
            <translation>Summary</translation>
        </message>
        <message>
            <source>如 2026年9月</source>
            <translation>Such as September 2026</translation>
        </message>
        <message>
            <source>老人哪天来说的</source>
            <translation>Day the resident spoke</translation>
        </message>
        <message>
            <source>如 2026-11-22</source>
            <translation>Such as 2026-11-22</translation>
        </message>
        <message>
            <source>在哪个县、哪个镇</source>
            <translation>County and township</translation>
        </message>
        <message>
            <source>写几个字就能选</source>
            <translation>Type a few characters and choose</translation>
        </message>
        <message>
            <source>说不清，至少选下面的县和镇</source>
            <translation>If unclear, choose at least county and township below</translation>
        </message>
        <message>
            <source>被反映的人</source>
            <translation>Person concerned</translation>
        </message>
        <message>
            <source>他的职务</source>
            <translation>Their post</translation>
        </message>
        <message>
            <source>头一回</source>
            <translation>The first time</translation>
        </message>
        <message>
            <source>以前反映过</source>
            <translation>Raised before</translation>
        </message>
        <message>
            <source>没有问</source>
            <translation>Not asked</translation>
        </message>
        <message>
            <source>没有</source>
            <translation>No</translation>
        </message>
        <message>
            <source>正在走</source>
            <translation>Under way</translation>
        </message>
        <message>
            <source>以前反映过吗</source>
            <translation>Raised before?</translation>
        </message>
        <message>
            <source>在打官司、复议或仲裁吗</source>
            <translation>In court, review or arbitration?</translation>
        </message>
        <message>
            <source>急不急</source>
            <translation>Urgency</translation>
        </message>
        <message>
            <source>重大紧急，要先办</source>
            <translation>Serious and urgent, goes first</translation>
        </message>
        <message>
            <source>公开</source>
            <translation>Public</translation>
        </message>
        <message>
            <source>老人同意公开这件事</source>
            <translation>The resident agrees to publication</translation>
        </message>
        <message>
            <source>这是哪一种事？</source>
            <translation>What kind of matter is it?</translation>
        </message>
        <message>
            <source>老人想让政府帮什么忙？</source>
            <translation>What should the government help with?</translation>
        </message>
        <message>
            <source>这就是“请求”。照老人的话写，不用改成公文。</source>
            <translation>This is the “request”. Use the resident's own words; it need not sound official.</translation>
        </message>
        <message>
            <source>想补发</source>
            <translation>Pay what was not paid</translation>
        </message>
        <message>
            <source>想查清楚</source>
            <translation>Find out what happened</translation>
        </message>
        <message>
            <source>想修好</source>
            <translation>Have it repaired</translation>
        </message>
        <message>
            <source>想问政策</source>
            <translation>Explain the rules</translation>
        </message>
        <message>
            <source>这就是“事实”。从头说起，说到哪里记到哪里。</source>
            <translation>These are the “facts”. Begin at the beginning and write down what is told.</translation>
        </message>
        <message>
            <source>去村里问过，</source>
            <translation>I asked in the village, </translation>
        </message>
        <message>
            <source>到现在没有答复。</source>
            <translation>There is no answer yet.</translation>
        </message>
        <message>
            <source>家里就我一个人。</source>
            <translation>I live alone.</translation>
        </message>
        <message>
            <source>什么时候、在哪里、跟谁有关？</source>
            <translation>When, where, and who is involved?</translation>
        </message>
        <message>
            <source>说不准的，照老人说的写。</source>
            <translation>What is not certain is written as the resident tells it.</translation>
        </message>
        <message>
            <source>这就是“理由”。</source>
            <translation>These are the “reasons”.</translation>
        </message>
        <message>
            <source>政策上有这一条。</source>
            <translation>The rules say so.</translation>
        </message>
        <message>
            <source>别人家都有。</source>
            <translation>Other families have it.</translation>
        </message>
        <message>
            <source>以前答应过。</source>
            <translation>It was promised before.</translation>
        </message>
        <message>
            <source>以前反映过吗？在打官司、复议或仲裁吗？</source>
            <translation>Was it raised before? Is it in court, under reconsideration or in arbitration?</translation>
        </message>
        <message>
            <source>事项类别：{0}（按目的定）</source>
            <extracomment>{0} is a class of the regulation, such as 申诉求决; it follows from the purpose above</extracomment>
            <translation>Class: {0} (follows from the purpose)</translation>
        </message>
        <message>
            <source>那一回的编号</source>
            <translation>Number of that petition</translation>
        </message>
        <message>
            <source>回执、告知书上的信访件编号。查询码是老人自己的，不用写</source>
            <translation>The petition number on the receipt or the notice. The query code is the resident's own; leave it out</translation>
        </message>
    </context>
    <context>
        <name>MovedCard</name>
        <message>
            <source>看是哪几件</source>
            <translation>See which</translation>
        </message>
        <message numerus="yes">
            <source>还有 %n 个日子</source>
            <translation>
                <numerusform>%n more day</numerusform>
                <numerusform>%n more days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>放假安排更新了：%n 件的日子变了</source>
            <translation>
                <numerusform>The holidays were updated: the days of %n case have changed</numerusform>
                <numerusform>The holidays were updated: the days of %n cases have changed</numerusform>
            </translation>
        </message>
        <message>
            <source>{0}：{1}改到{2}</source>
            <extracomment>{0} is what happens by that day, such as 处理意见, {1} the day until now, {2} the day from now on</extracomment>
            <translation>{0}: moved from {1} to {2}</translation>
        </message>
    </context>
    <context>
        <name>Moves</name>
        <message>
            <source>转送{0}</source>
            <extracomment>{0} is the unit that is to handle the case</extracomment>
            <translation>Forwarded to {0}</translation>
        </message>
        <message>
            <source>交办{0}</source>
            <extracomment>{0} is the unit that is to handle the case</extracomment>
            <translation>Assigned to {0}</translation>
        </message>
        <message>
            <source>退回来补正</source>
            <translation>Sent back to be completed</translation>
        </message>
        <message>
            <source>登记</source>
            <translation>Registered</translation>
        </message>
        <message>
            <source>转送</source>
            <translation>Forwarded</translation>
        </message>
        <message>
            <source>交办</source>
            <translation>Assigned</translation>
        </message>
        <message>
            <source>异议成立，另找单位办</source>
            <translation>Objection upheld; another unit is looked for</translation>
        </message>
        <message>
            <source>异议不成立，仍由原单位办</source>
            <translation>Objection rejected; the same unit handles it</translation>
        </message>
        <message>
            <source>转到法定途径办理</source>
            <translation>Routed to the statutory procedure</translation>
        </message>
        <message>
            <source>转纪检监察</source>
            <translation>Passed to the discipline organ</translation>
        </message>
        <message>
            <source>不予受理</source>
            <translation>Not accepted</translation>
        </message>
        <message>
            <source>不再受理</source>
            <translation>Not accepted any more</translation>
        </message>
        <message>
            <source>直接回复</source>
            <translation>Answered directly</translation>
        </message>
        <message>
            <source>存档</source>
            <translation>Filed away</translation>
        </message>
        <message>
            <source>办结</source>
            <translation>Closed</translation>
        </message>
        <message>
            <source>交上去了</source>
            <translation>Submitted</translation>
        </message>
        <message>
            <source>放弃了</source>
            <translation>Discarded</translation>
        </message>
        <message>
            <source>补好，又交上去了</source>
            <translation>Completed and submitted again</translation>
        </message>
        <message>
            <source>老人申请复查</source>
            <translation>The resident requests a review</translation>
        </message>
        <message>
            <source>老人申请复核</source>
            <translation>The resident requests a recheck</translation>
        </message>
        <message>
            <source>老人撤回了</source>
            <translation>The resident withdrew it</translation>
        </message>
        <message>
            <source>单位提出异议，说不归它办</source>
            <translation>The unit objects: not its matter</translation>
        </message>
        <message>
            <source>已受理</source>
            <translation>Accepted</translation>
        </message>
        <message>
            <source>开始办理</source>
            <translation>Handling began</translation>
        </message>
        <message>
            <source>按简易程序办理</source>
            <translation>Handled in the simple procedure</translation>
        </message>
        <message>
            <source>转为普通程序办理</source>
            <translation>Turned into the ordinary procedure</translation>
        </message>
        <message>
            <source>办理期限延长了</source>
            <translation>The term was extended</translation>
        </message>
        <message>
            <source>调解、和解了</source>
            <translation>Settled</translation>
        </message>
        <message>
            <source>作出处理意见</source>
            <translation>Opinion given</translation>
        </message>
        <message>
            <source>处理意见退回重办</source>
            <translation>Opinion returned to be redone</translation>
        </message>
        <message>
            <source>意见送到老人手里</source>
            <translation>Opinion in the resident's hands</translation>
        </message>
        <message>
            <source>复查、复核申请受理了</source>
            <translation>Review or recheck admitted</translation>
        </message>
        <message>
            <source>提出复查意见</source>
            <translation>Opinion of the review given</translation>
        </message>
        <message>
            <source>开了复核听证</source>
            <translation>Hearing of the recheck held</translation>
        </message>
        <message>
            <source>提出复核意见</source>
            <translation>Opinion of the recheck given</translation>
        </message>
        <message>
            <source>撤销原来的意见，重新办理</source>
            <translation>Opinion annulled; handled anew</translation>
        </message>
    </context>
    <context>
        <name>NewPassphrase</name>
        <message>
            <source>至少 {0} 个字，或者 {1} 个词。用拼音打最方便，词和词之间空不空格都行。</source>
            <translation>At least {0} characters, or {1} words. Pinyin is easiest; spaces between words don't matter.</translation>
        </message>
        <message>
            <source>再打一遍</source>
            <translation>Type it again</translation>
        </message>
        <message>
            <source>两遍不一样，请再打一遍。</source>
            <translation>The two are not the same. Please type it again.</translation>
        </message>
        <message>
            <source>密码太短，还差 {0} 个字。</source>
            <extracomment>{0} is how many characters the passphrase lacks</extracomment>
            <translation>Too short: {0} more characters are needed.</translation>
        </message>
        <message>
            <source>还差 {0} 个字。</source>
            <translation>{0} more characters.</translation>
        </message>
        <message>
            <source>够长了。</source>
            <translation>Long enough.</translation>
        </message>
        <message>
            <source>够长了，可都是数字，容易被猜中。用词更好。</source>
            <translation>Long enough, but only digits, which are easily guessed. Words are better.</translation>
        </message>
        <message>
            <source>够长了，可是太有规律，容易被猜中。用词更好。</source>
            <translation>Long enough, but too regular, and easily guessed. Words are better.</translation>
        </message>
        <message>
            <source>够长了，可里面有您的名字，容易被猜中。用别的词更好。</source>
            <translation>Long enough, but your name is in it, which is easily guessed. Other words are better.</translation>
        </message>
        <message>
            <source>打出来的是大写字母：好像开着大写锁定（Caps Lock）。</source>
            <translation>These are capital letters: Caps Lock seems to be on.</translation>
        </message>
    </context>
    <context>
        <name>NothingPanel</name>
        <message>
            <source>还是写一次</source>
            <translation>Write it anyway</translation>
        </message>
        <message>
            <source>练习的内容不会上传</source>
            <translation>Practice is not uploaded</translation>
        </message>
        <message>
            <source>没有要带的</source>
            <translation>Nothing to carry</translation>
        </message>
    </context>
    <context>
        <name>NumberPad</name>
        <message>
            <source>叉，身份证上的 X</source>
            <extracomment>the last sign of an identity number, as it is heard</extracomment>
            <translation>cross, the X of an identity card</translation>
        </message>
        <message>
            <source>删</source>
            <translation>Del</translation>
        </message>
        <message>
            <source>删掉一个</source>
            <translation>Delete one</translation>
        </message>
        <message>
            <source>字母</source>
            <translation>Letters</translation>
        </message>
        <message>
            <source>下一处</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>换行</source>
            <translation>New line</translation>
        </message>
    </context>
    <context>
        <name>Opener</name>
        <message>
            <source>键盘</source>
            <translation>Keyboard</translation>
        </message>
        <message>
            <source>屏幕键盘</source>
            <translation>Keyboard on the screen</translation>
        </message>
    </context>
    <context>
        <name>OpeningPage</name>
        <message>
            <source>新建代理</source>
            <translation>New petition</translation>
        </message>
        <message>
            <source>正在打开…</source>
            <translation>Opening…</translation>
        </message>
        <message>
            <source>回首页</source>
            <translation>Home</translation>
        </message>
    </context>
    <context>
        <name>OverCard</name>
        <message>
            <source>收进回收站</source>
            <translation>Move to trash</translation>
        </message>
        <message>
            <source>回收站</source>
            <translation>Trash</translation>
        </message>
        <message>
            <source>放满 {0} 天才清除，以前随时能拿回来。</source>
            <extracomment>{0} is a number of days</extracomment>
            <translation>Erased only after {0} days; until then all of it can be taken back.</translation>
        </message>
        <message>
            <source>只收已经办结、全部上传、也告诉了老人的。没上传的一件也不会收。</source>
            <translation>Only cases that are closed, uploaded whole and told to the resident. Nothing that was not uploaded is ever moved.</translation>
        </message>
        <message>
            <source>收起办完的旧件</source>
            <translation>Put closed cases away</translation>
        </message>
        <message>
            <source>办结以后留多久</source>
            <translation>How long closed cases stay</translation>
        </message>
        <message>
            <source>{0} 天</source>
            <extracomment>{0} is a number of days</extracomment>
            <translation>{0} days</translation>
        </message>
        <message>
            <source>现在有 {0} 件可以收起来，占 {1} MB。</source>
            <extracomment>{0} is how many petitions, {1} megabytes</extracomment>
            <translation>{0} can be put away now; they take {1} MB.</translation>
        </message>
        <message>
            <source>现在没有可以收起来的。</source>
            <translation>There is nothing to put away now.</translation>
        </message>
        <message>
            <source>拿回来：{0}，{1}</source>
            <extracomment>{0} is the masked name of a person, {1} the title of the matter</extracomment>
            <translation>Take back: {0}, {1}</translation>
        </message>
        <message>
            <source>{0}清除</source>
            <extracomment>{0} is a day</extracomment>
            <translation>Erased on {0}</translation>
        </message>
        <message>
            <source>这 {0} 件会从列表里收走。{1} 天以内随时能拿回来，过后才清除。</source>
            <extracomment>{0} is how many petitions, {1} a number of days</extracomment>
            <translation>These {0} leave the lists. For {1} days they can be taken back; only then are they erased.</translation>
        </message>
        <message>
            <source>收进回收站吗？</source>
            <translation>Move to trash?</translation>
        </message>
        <message>
            <source>先不收</source>
            <translation>Not now</translation>
        </message>
        <message>
            <source>{0} 件收进回收站了。</source>
            <extracomment>{0} is how many petitions</extracomment>
            <translation>{0} moved to the trash.</translation>
        </message>
        <message>
            <source>拿回来了，又在列表里。</source>
            <translation>Taken back; it is in the lists again.</translation>
        </message>
    </context>
    <context>
        <name>Pace</name>
        <message>
            <source>很慢</source>
            <translation>Very slow</translation>
        </message>
        <message>
            <source>慢</source>
            <translation>Slow</translation>
        </message>
        <message>
            <source>正常</source>
            <translation>Normal</translation>
        </message>
        <message>
            <source>语速</source>
            <translation>Pace</translation>
        </message>
    </context>
    <context>
        <name>Pads</name>
        <message>
            <source>数字</source>
            <translation>Numbers</translation>
        </message>
    </context>
    <context>
        <name>Panel</name>
        <message>
            <source>删掉一个</source>
            <translation>Delete one</translation>
        </message>
    </context>
    <context>
        <name>PartState</name>
        <message>
            <source>{0} 处</source>
            <extracomment>how many fields of a part have an error</extracomment>
            <translation>{0}</translation>
        </message>
        <message>
            <source>{0} 处要改</source>
            <translation>{0} to correct</translation>
        </message>
        <message>
            <source>填好了</source>
            <translation>Filled in</translation>
        </message>
        <message>
            <source>必填的填了 {0} 项，共 {1} 项</source>
            <translation>{0} of {1} required fields filled in</translation>
        </message>
    </context>
    <context>
        <name>Passages</name>
        <message>
            <source>没有</source>
            <extracomment>how many of it there are: none</extracomment>
            <translation>none</translation>
        </message>
    </context>
    <context>
        <name>PassphraseField</name>
        <message>
            <source>藏起来</source>
            <translation>Hide</translation>
        </message>
        <message>
            <source>看一眼</source>
            <translation>Show</translation>
        </message>
        <message>
            <source>{0}密码</source>
            <translation>{0} the passphrase</translation>
        </message>
    </context>
    <context>
        <name>PeoplePage</name>
        <message>
            <source>这台电脑上的人</source>
            <translation>People on this computer</translation>
        </message>
        <message>
            <source>各人用各人的密码打开，只看见自己记的。上传是一起的。</source>
            <translation>Each opens with their own passphrase and sees only what they wrote. Uploading is shared.</translation>
        </message>
        <message>
            <source>都有谁</source>
            <translation>Who is here</translation>
        </message>
        <message>
            <source>回到设置</source>
            <translation>Back to settings</translation>
        </message>
        <message>
            <source>现在是您</source>
            <translation>That is you</translation>
        </message>
        <message>
            <source>{0}可以用自己的密码打开了。</source>
            <extracomment>{0} is a name</extracomment>
            <translation>{0} can now open with their own passphrase.</translation>
        </message>
        <message>
            <source>都交给{0}了：{1} 件，草稿 {2} 份。</source>
            <extracomment>{0} is a name, {1} and {2} are numbers</extracomment>
            <translation>Handed over to {0}: {1} cases, {2} drafts.</translation>
        </message>
    </context>
    <context>
        <name>PersonFields</name>
        <message>
            <source>姓名</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>住址</source>
            <translation>Address</translation>
        </message>
        <message>
            <source>第 {0} 位</source>
            <translation>Person {0}</translation>
        </message>
        <message>
            <source>去掉这一位</source>
            <translation>Remove this person</translation>
        </message>
        <message>
            <source>性别、出生日期、民族、职业（可不填）</source>
            <translation>Sex, birth, ethnicity, occupation (optional)</translation>
        </message>
        <message>
            <source>证件号码</source>
            <translation>Document number</translation>
        </message>
        <message>
            <source>填了好判重，不填也收</source>
            <translation>Helps to find duplicates; not required</translation>
        </message>
        <message>
            <source>证件种类</source>
            <translation>Kind of document</translation>
        </message>
        <message>
            <source>电话</source>
            <translation>Phone</translation>
        </message>
        <message>
            <source>性别</source>
            <translation>Sex</translation>
        </message>
        <message>
            <source>出生日期</source>
            <translation>Date of birth</translation>
        </message>
        <message>
            <source>如 1948-03-12</source>
            <translation>Such as 1948-03-12</translation>
        </message>
        <message>
            <source>民族</source>
            <translation>Ethnicity</translation>
        </message>
        <message>
            <source>职业</source>
            <translation>Occupation</translation>
        </message>
        <message>
            <source>收起</source>
            <translation>Fold</translation>
        </message>
        <message>
            <source>展开</source>
            <translation>Unfold</translation>
        </message>
    </context>
    <context>
        <name>PersonWays</name>
        <message>
            <source>读身份证</source>
            <translation>Read identity card</translation>
        </message>
        <message>
            <source>老人以前来过</source>
            <translation>Was here before</translation>
        </message>
        <message>
            <source>{0}岁</source>
            <extracomment>the age of a resident, in years</extracomment>
            <translation>{0} years old</translation>
        </message>
        <message>
            <source>读好了：{0}</source>
            <extracomment>{0} is a masked name and an age</extracomment>
            <translation>Read: {0}</translation>
        </message>
        <message>
            <source>，</source>
            <extracomment>{0} is a masked name and an age</extracomment>
            <translation>, </translation>
        </message>
    </context>
    <context>
        <name>PetitionerSection</name>
        <message>
            <source>委托人</source>
            <translation>Principal</translation>
        </message>
        <message>
            <source>再加一位</source>
            <translation>Add a person</translation>
        </message>
        <message>
            <source>代表不超过 {0} 人。</source>
            <translation>At most {0} representatives.</translation>
        </message>
        <message>
            <source>一共几个人反映</source>
            <translation>How many people petition</translation>
        </message>
        <message>
            <source>没有列出名字的也算</source>
            <translation>Those not named count too</translation>
        </message>
        <message>
            <source>老人叫什么，住哪里？</source>
            <translation>What is the resident's name, and where do they live?</translation>
        </message>
        <message>
            <source>姓名和住址一定要有。电话、证件没有也收。</source>
            <translation>Name and address are needed. It is accepted without a phone or a document.</translation>
        </message>
        <message>
            <source>这件事一共几个人反映？</source>
            <translation>How many people raise this matter?</translation>
        </message>
        <message>
            <source>只有老人自己，就是 1 个人。</source>
            <translation>If it is the resident alone, that is 1.</translation>
        </message>
        <message>
            <source>换成这一位？</source>
            <translation>Take this person instead?</translation>
        </message>
        <message>
            <source>已经写了委托人。换了，写好的姓名、住址、证件都会换掉。</source>
            <translation>There is a principal already. Name, address and document would all be replaced.</translation>
        </message>
        <message>
            <source>不换</source>
            <translation>Leave it</translation>
        </message>
        <message>
            <source>换成这一位</source>
            <translation>Take this person</translation>
        </message>
        <message>
            <source>去掉这一位？</source>
            <translation>Remove this person?</translation>
        </message>
        <message>
            <source>写好的姓名、住址会一起去掉。</source>
            <translation>Name and address are removed with them.</translation>
        </message>
        <message>
            <source>留着</source>
            <translation>Keep</translation>
        </message>
        <message>
            <source>去掉</source>
            <translation>Remove</translation>
        </message>
    </context>
    <context>
        <name>PhoneSheet</name>
        <message>
            <source>用手机拍下</source>
            <translation>Photograph it</translation>
        </message>
        <message>
            <source>拍好了，收起来</source>
            <translation>Done, put it away</translation>
        </message>
        <message>
            <source>请用老人自己或家里人的手机拍。谁有这个码，谁就能查，别用代理员的手机。</source>
            <translation>Use the resident's own telephone, or the family's. Whoever has this code can look the case up: never use the agent's.</translation>
        </message>
        <message>
            <source>查询码 {0}</source>
            <translation>Query code {0}</translation>
        </message>
    </context>
    <context>
        <name>PhotoPanel</name>
        <message>
            <source>纸放平，字朝上，四边都照进来。</source>
            <translation>Lay the paper flat, the right way up, all four edges in the picture.</translation>
        </message>
        <message>
            <source>拍照</source>
            <translation>Take the photo</translation>
        </message>
        <message>
            <source>重拍</source>
            <translation>Take it again</translation>
        </message>
        <message>
            <source>就用这张</source>
            <translation>Use this one</translation>
        </message>
        <message>
            <source>正在打开摄像头…</source>
            <translation>Opening the camera…</translation>
        </message>
        <message>
            <source>摄像头关上了。</source>
            <translation>The camera was closed.</translation>
        </message>
        <message>
            <source>再打开</source>
            <translation>Open it again</translation>
        </message>
        <message>
            <source>正在拍，别动…</source>
            <translation>Taking it, hold still…</translation>
        </message>
        <message>
            <source>对准了，就点“拍照”。</source>
            <translation>When it is sharp, press “Take the photo”.</translation>
        </message>
        <message>
            <source>拍好了。看得清就用，看不清就重拍。</source>
            <translation>Taken. Use it if it can be read, else take it again.</translation>
        </message>
        <message>
            <source>文字看得清吗？好像有点虚。</source>
            <translation>Can the writing be read? It seems a little blurred.</translation>
        </message>
        <message>
            <source>现在拍不了。</source>
            <translation>It is not possible now.</translation>
        </message>
        <message>
            <source>再试一次</source>
            <translation>Try again</translation>
        </message>
    </context>
    <context>
        <name>Phrases</name>
        <message>
            <source>，</source>
            <extracomment>stands between the parts of one name</extracomment>
            <translation>, </translation>
        </message>
        <message>
            <source>；</source>
            <extracomment>stands between two sentences or remarks</extracomment>
            <translation>; </translation>
        </message>
        <message>
            <source>老人常这样说，点一下就填上：</source>
            <translation>People often say this; a tap writes it down:</translation>
        </message>
        <message>
            <source>先跳过这一问</source>
            <translation>Pass over for now</translation>
        </message>
    </context>
    <context>
        <name>Place</name>
        <message>
            <source>存到哪里</source>
            <translation>Where to save it</translation>
        </message>
    </context>
    <context>
        <name>Player</name>
        <message>
            <source>上一句</source>
            <translation>Previous sentence</translation>
        </message>
        <message>
            <source>播放</source>
            <translation>Play</translation>
        </message>
        <message>
            <source>下一句</source>
            <translation>Next sentence</translation>
        </message>
        <message>
            <source>第 {0} 句，共 {1} 句</source>
            <extracomment>{0} is the place of the sentence that is read, {1} how many there are</extracomment>
            <translation>Sentence {0} of {1}</translation>
        </message>
        <message>
            <source>还有 {0} 句没念</source>
            <extracomment>{0} is how many sentences are still to be heard</extracomment>
            <translation>{0} sentences left</translation>
        </message>
        <message>
            <source>都念完了</source>
            <extracomment>{0} is how many sentences are still to be heard</extracomment>
            <translation>All of it was read</translation>
        </message>
        <message>
            <source>我念完了</source>
            <translation>I have read it</translation>
        </message>
        <message>
            <source>停一下</source>
            <translation>Pause</translation>
        </message>
    </context>
    <context>
        <name>PrintSheet</name>
        <message>
            <source>打印{0}</source>
            <translation>Print: {0}</translation>
        </message>
        <message>
            <source>正在找打印机…</source>
            <translation>Looking for printers…</translation>
        </message>
        <message>
            <source>用什么纸</source>
            <translation>Which paper</translation>
        </message>
        <message>
            <source>关上</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>打印</source>
            <translation>Print</translation>
        </message>
        <message>
            <source>再找一次</source>
            <translation>Look again</translation>
        </message>
        <message>
            <source>存成 PDF</source>
            <translation>Save as PDF</translation>
        </message>
        <message>
            <source>打出来了</source>
            <extracomment>the paper lies there</extracomment>
            <translation>It came out</translation>
        </message>
        <message>
            <source>没打出来</source>
            <extracomment>the paper does not lie there</extracomment>
            <translation>It didn't</translation>
        </message>
        <message>
            <source>打出来了吗？</source>
            <translation>Did it come out?</translation>
        </message>
        <message>
            <source>没有打印机也行</source>
            <translation>It goes without a printer</translation>
        </message>
        <message>
            <source>没有找到打印机。看看它开着没有、线插好没有。</source>
            <translation>No printer was found. Is it switched on, is the cable in?</translation>
        </message>
        <message>
            <source>没有找到打印机“{0}”，这次用“{1}”。</source>
            <extracomment>{0} is the printer of the settings, {1} one that is there</extracomment>
            <translation>The printer "{0}" was not found; this time it is “{1}”.</translation>
        </message>
        <message>
            <source>打印机：{0}</source>
            <translation>Printer: {0}</translation>
        </message>
        <message>
            <source>用哪台打印机</source>
            <translation>Which printer</translation>
        </message>
        <message>
            <source>正在交给打印机…</source>
            <translation>Handing it to the printer…</translation>
        </message>
        <message>
            <source>交给打印机了。打出来了吗？</source>
            <translation>The printer has it. Did it come out?</translation>
        </message>
        <message>
            <source>没打出来。看看打印机开着没有、有没有纸，再打一次。</source>
            <translation>It didn't come out. Is the printer switched on, is there paper? Then print it again.</translation>
        </message>
        <message>
            <source>存好了：{0}</source>
            <translation>Saved: {0}</translation>
        </message>
        <message>
            <source>A4 纸，大字</source>
            <translation>A4, large print</translation>
        </message>
        <message>
            <source>80 毫米小票</source>
            <translation>80 mm roll</translation>
        </message>
    </context>
    <context>
        <name>PrinterChoice</name>
        <message>
            <source>正在找打印机…</source>
            <translation>Looking for printers…</translation>
        </message>
        <message>
            <source>试打一张</source>
            <translation>Print a test sheet</translation>
        </message>
        <message>
            <source>再找一次</source>
            <translation>Look again</translation>
        </message>
        <message>
            <source>打印机</source>
            <translation>Printer</translation>
        </message>
        <message>
            <source>没有找到打印机。没有也行：回执可以抄在卡上，或存成 PDF。</source>
            <translation>No printer was found. It goes without: copy the receipt onto a card, or save it as a PDF.</translation>
        </message>
        <message>
            <source>电脑默认的</source>
            <translation>The computer's own</translation>
        </message>
        <message>
            <source>打的时候再选</source>
            <translation>Chosen when printing</translation>
        </message>
        <message>
            <source>现在没找到</source>
            <translation>Not found now</translation>
        </message>
        <message>
            <source>没有找到“{0}”。看看它开着没有、线插好没有；打印时先用别的。</source>
            <extracomment>{0} is the name of a printer</extracomment>
            <translation>"{0}" was not found. See whether it is on and plugged in; until then another one prints.</translation>
        </message>
        <message>
            <source>打印机选好了。</source>
            <translation>The printer is chosen.</translation>
        </message>
        <message numerus="yes">
            <source>找到 %n 台打印机。</source>
            <translation>
                <numerusform>%n printer was found.</numerusform>
                <numerusform>%n printers were found.</numerusform>
            </translation>
        </message>
        <message>
            <source>回执可以抄在卡上。要看看打出来的样子，存成 PDF。</source>
            <translation>A receipt can be copied onto a card. To see what it would look like, save it as a PDF.</translation>
        </message>
        <message>
            <source>打出来了，这台能用。</source>
            <translation>It came out: this printer works.</translation>
        </message>
        <message>
            <source>试打的纸</source>
            <translation>test sheet</translation>
        </message>
        <message>
            <source>老人的话，一句一句记清楚。</source>
            <translation>What old people say, written down word by word.</translation>
        </message>
        <message>
            <source>这一行看得清，回执就看得清。</source>
            <translation>If this line can be read, so can a receipt.</translation>
        </message>
    </context>
    <context>
        <name>Proof</name>
        <message>
            <source>老人怎样表示同意</source>
            <translation>How the resident consented</translation>
        </message>
        <message>
            <source>签名、手印或录音在哪一份材料里</source>
            <translation>Which file holds the signature, fingerprint or recording</translation>
        </message>
        <message>
            <source>拍手印</source>
            <translation>Photograph the fingerprint</translation>
        </message>
        <message>
            <source>开始录音</source>
            <translation>Begin the recording</translation>
        </message>
        <message>
            <source>说同意.ogg</source>
            <translation>consent.ogg</translation>
        </message>
        <message>
            <source>老人同意拍手印</source>
            <translation>The resident agrees to a photo of the fingerprint</translation>
        </message>
        <message>
            <source>还有 {0} 句，听完才能拍手印</source>
            <extracomment>{0} is how many sentences the resident has not heard yet</extracomment>
            <translation>{0} sentences left before the fingerprint can be photographed</translation>
        </message>
        <message>
            <source>念完 {0} 句，老人愿意按手印吗？</source>
            <extracomment>{0} is how many sentences were read</extracomment>
            <translation>{0} sentences were read. Is the resident willing to give a fingerprint?</translation>
        </message>
        <message>
            <source>手印要另外同意</source>
            <translation>A fingerprint needs a consent of its own</translation>
        </message>
        <message>
            <source>见证人姓名</source>
            <translation>Name of the witness</translation>
        </message>
        <message>
            <source>不能是代理员自己</source>
            <translation>Not the agent</translation>
        </message>
        <message>
            <source>见证人电话</source>
            <translation>Telephone of the witness</translation>
        </message>
        <message>
            <source>没有找到摄像头。可以用手机拍好，放进“材料”里。</source>
            <translation>No camera was found. Take the photo with a telephone and put it among the materials.</translation>
        </message>
        <message>
            <source>没有找到话筒。请接上一个，或者改用别的办法。</source>
            <translation>No microphone was found. Plug one in, or take another way.</translation>
        </message>
        <message>
            <source>手印收好了，和这份记录锁在一起</source>
            <translation>The fingerprint is kept, locked together with this record</translation>
        </message>
        <message>
            <source>录音收好了，和这份记录锁在一起</source>
            <translation>The recording is kept, locked together with this record</translation>
        </message>
        <message>
            <source>手印.jpg</source>
            <translation>fingerprint.jpg</translation>
        </message>
        <message>
            <source>、</source>
            <extracomment>stands between the names of several people</extracomment>
            <translation>, </translation>
        </message>
        <message>
            <source>{0} 位委托人，一位一位来：{1}</source>
            <extracomment>{0} is how many people there are, {1} are their names</extracomment>
            <translation>{0} petitioners, one after the other: {1}</translation>
        </message>
    </context>
    <context>
        <name>QrPicture</name>
        <message>
            <source>回执的二维码，给手机和自助机看的</source>
            <translation>QR of the receipt, for telephones and the kiosk</translation>
        </message>
    </context>
    <context>
        <name>QuestionHead</name>
        <message>
            <source>这一步问到第几问</source>
            <translation>How far this step is</translation>
        </message>
        <message>
            <source>第 {0} 问，共 {1} 问</source>
            <translation>Question {0} of {1}</translation>
        </message>
    </context>
    <context>
        <name>Rating</name>
        <message>
            <source>第 {0} 题，共 2 题</source>
            <extracomment>which question of two</extracomment>
            <translation>Question {0} of 2</translation>
        </message>
        <message>
            <source>点错了可以再点别的</source>
            <translation>If that was the wrong one, tap another</translation>
        </message>
        <message>
            <source>先不评价</source>
            <translation>Rather not rate</translation>
        </message>
        <message>
            <source>选好了，下一题</source>
            <translation>Chosen, next question</translation>
        </message>
        <message>
            <source>选好了，交上去</source>
            <translation>Chosen, hand it in</translation>
        </message>
        <message>
            <source>请您自己点。满意，点左边；基本满意，点中间；不满意，点右边。代理员看不到。</source>
            <translation>Please tap yourself. Satisfied: on the left; mostly satisfied: in the middle; not satisfied: on the right. The agent does not see it.</translation>
        </message>
        <message>
            <source>请您自己点。满意，点上面；基本满意，点中间；不满意，点下面。代理员看不到。</source>
            <translation>Please tap yourself. Satisfied: at the top; mostly satisfied: in the middle; not satisfied: at the bottom. The agent does not see it.</translation>
        </message>
        <message>
            <source>还没有选。请点一个，或者点“先不评价”。</source>
            <translation>Nothing is chosen yet. Please tap one, or "Rather not rate".</translation>
        </message>
        <message>
            <source>哪里不满意？</source>
            <translation>What was not good?</translation>
        </message>
        <message>
            <source>点一点，写一写，不说也行。</source>
            <translation>Tap, write, or say nothing.</translation>
        </message>
        <message>
            <source>态度不好</source>
            <translation>They were unfriendly</translation>
        </message>
        <message>
            <source>等得太久</source>
            <translation>It took too long</translation>
        </message>
        <message>
            <source>没说清楚</source>
            <translation>Nothing was explained</translation>
        </message>
        <message>
            <source>事情没解决</source>
            <translation>Nothing was solved</translation>
        </message>
        <message>
            <source>说了不算</source>
            <translation>They did not keep their word</translation>
        </message>
        <message>
            <source>录下来，封在评价里，代理员听不到。最长 1 分钟。</source>
            <translation>It is recorded and sealed in the rating; the agent cannot hear it. One minute at most.</translation>
        </message>
        <message>
            <source>自己说</source>
            <translation>Say it</translation>
        </message>
        <message>
            <source>上一步</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>说好了</source>
            <translation>That is all</translation>
        </message>
        <message>
            <source>可以点几个</source>
            <translation>Tap as many as you like</translation>
        </message>
        <message>
            <source>别的话</source>
            <translation>Anything else</translation>
        </message>
        <message>
            <source>点一点，说一说，写一写，不说也行。</source>
            <translation>Tap, say or write it, or leave it.</translation>
        </message>
        <message>
            <source>；</source>
            <extracomment>between the things a resident was not satisfied with</extracomment>
            <translation>; </translation>
        </message>
        <message>
            <source>不要这段</source>
            <translation>Drop this recording</translation>
        </message>
    </context>
    <context>
        <name>ReaderChoice</name>
        <message>
            <source>试一下</source>
            <translation>Try it</translation>
        </message>
        <message>
            <source>没有也行：姓名、住址手工填就够了。</source>
            <translation>Without one, name and address by hand are enough.</translation>
        </message>
        <message>
            <source>读身份证的机器</source>
            <translation>What reads identity cards</translation>
        </message>
        <message>
            <source>没有</source>
            <extracomment>a machine that reads identity cards</extracomment>
            <translation>None</translation>
        </message>
        <message>
            <source>像键盘一样打字的</source>
            <extracomment>a machine that reads identity cards</extracomment>
            <translation>One that types like a keyboard</translation>
        </message>
        <message>
            <source>接在 {0} 的</source>
            <extracomment>{0} is a serial line of the system, such as COM3</extracomment>
            <translation>At {0}</translation>
        </message>
        <message>
            <source>读卡器选好了。</source>
            <translation>The reader is chosen.</translation>
        </message>
        <message>
            <source>读好了：{0}。这张卡没有存下来。</source>
            <extracomment>{0} is a masked name and a masked number</extracomment>
            <translation>Read: {0}. Nothing of the card was kept.</translation>
        </message>
    </context>
    <context>
        <name>ReceiptActs</name>
        <message>
            <source>打印回执</source>
            <translation>Print the receipt</translation>
        </message>
        <message>
            <source>念查询码</source>
            <translation>Read the code aloud</translation>
        </message>
        <message>
            <source>用手机拍下</source>
            <translation>Photograph it</translation>
        </message>
        <message>
            <source>照着抄在卡上，四个数一组。或者存成 PDF，存到老人自己的U盘里。里面有查询码，谁拿到它，谁就能查，别留在这台电脑上。</source>
            <translation>Copy the code onto a card, four digits at a time. Or save a PDF on the resident's own USB stick. It holds the code: whoever has it can look the case up, so don't leave it on this computer.</translation>
        </message>
        <message>
            <source>打好了。请交到老人手里。</source>
            <translation>Printed. Put it into the resident's hands.</translation>
        </message>
    </context>
    <context>
        <name>ReceiptCard</name>
        <message>
            <source>信访代理回执</source>
            <translation>Petition receipt</translation>
        </message>
    </context>
    <context>
        <name>Refusals</name>
        <message>
            <source>{0}：{1}</source>
            <extracomment>{0} is the name of a file, {1} why it was not taken</extracomment>
            <translation>{0}: {1}</translation>
        </message>
        <message>
            <source>{0}：录音超过 {1} 兆，可压缩后再传。</source>
            <extracomment>{0} is the name of a file, {1} a number of megabytes</extracomment>
            <translation>{0}: the recording is larger than {1} MB; it can be compressed and then sent.</translation>
        </message>
        <message>
            <source>{0}：照片超过 {1} 兆，可压缩后再传。</source>
            <extracomment>{0} is the name of a file, {1} a number of megabytes</extracomment>
            <translation>{0}: the photo is larger than {1} MB; it can be compressed and then sent.</translation>
        </message>
        <message>
            <source>压缩</source>
            <translation>Compress</translation>
        </message>
        <message>
            <source>知道了</source>
            <translation>Understood</translation>
        </message>
    </context>
    <context>
        <name>Reminders</name>
        <message>
            <source>乡音</source>
            <translation>Xiangyin</translation>
        </message>
        <message numerus="yes">
            <source>到期：%n 件。</source>
            <translation>
                <numerusform>Due: %n case.</numerusform>
                <numerusform>Due: %n cases.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>待告知：%n 件。</source>
            <translation>
                <numerusform>To tell: %n case.</numerusform>
                <numerusform>To tell: %n cases.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>退回补正：%n 件。</source>
            <translation>
                <numerusform>Sent back: %n case.</numerusform>
                <numerusform>Sent back: %n cases.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>待评价：%n 件。</source>
            <translation>
                <numerusform>To be rated: %n case.</numerusform>
                <numerusform>To be rated: %n cases.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReplyCard</name>
        <message>
            <source>答复</source>
            <translation>Answer</translation>
        </message>
        <message>
            <source>以原件为准</source>
            <translation>The original paper counts</translation>
        </message>
        <message>
            <source>念给老人听</source>
            <translation>Read aloud to the resident</translation>
        </message>
        <message>
            <source>这台机器不能朗读，请您念给老人听。</source>
            <translation>This computer cannot read aloud. Please read it to the resident.</translation>
        </message>
        <message>
            <source>还没下载：{0}。联网后自动下载。</source>
            <extracomment>{0} are names of files</extracomment>
            <translation>Not here yet: {0}. It comes by itself when there is a network.</translation>
        </message>
        <message>
            <source>、</source>
            <extracomment>{0} are names of files</extracomment>
            <translation>, </translation>
        </message>
        <message>
            <source>还没有答复。</source>
            <translation>No answer yet.</translation>
        </message>
        <message>
            <source>还没有答复。最晚 {0}。</source>
            <extracomment>{0} is the day by which the next step must be done</extracomment>
            <translation>No answer yet. By {0} at the latest.</translation>
        </message>
    </context>
    <context>
        <name>Report</name>
        <message>
            <source>不写了</source>
            <translation>Leave it</translation>
        </message>
        <message>
            <source>写也行，说也行。密封起来，只有纪委能打开。</source>
            <translation>Write it or say it. It is sealed; only the discipline organ can open it.</translation>
        </message>
        <message>
            <source>您写，还是说？</source>
            <translation>Will you write it, or say it?</translation>
        </message>
        <message>
            <source>我来写</source>
            <translation>I will write</translation>
        </message>
        <message>
            <source>按 F4 有屏幕键盘，拼音打字</source>
            <translation>F4 opens a keyboard on the screen</translation>
        </message>
        <message>
            <source>我来说</source>
            <translation>I will say it</translation>
        </message>
        <message>
            <source>录下来，最长 2 分钟</source>
            <translation>It is recorded, 2 minutes at most</translation>
        </message>
        <message>
            <source>正在看有没有话筒…</source>
            <translation>Looking for a microphone…</translation>
        </message>
        <message>
            <source>这台电脑没有话筒，说不了。请写，或者打 12388。</source>
            <translation>This computer has no microphone. Please write it, or call 12388.</translation>
        </message>
        <message>
            <source>什么人、什么时候、做了什么事，知道多少写多少。</source>
            <translation>Who it was, when, and what they did; as much as you know.</translation>
        </message>
        <message>
            <source>请写在这里</source>
            <translation>Please write here</translation>
        </message>
        <message>
            <source>您要告诉纪委的事</source>
            <translation>What the discipline organ should know</translation>
        </message>
        <message>
            <source>上一步</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>写好了</source>
            <translation>Written</translation>
        </message>
        <message>
            <source>还没有写。请写一点，或者点“不写了”。</source>
            <translation>Nothing is written yet. Please write a little, or press “Leave it”.</translation>
        </message>
        <message>
            <source>太长了，装不下。请删短一点。</source>
            <translation>It is too long to fit. Please make it shorter.</translation>
        </message>
        <message numerus="yes">
            <source>多了 %n 字</source>
            <translation>
                <numerusform>%n character too many</numerusform>
                <numerusform>%n characters too many</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>还能写 %n 字</source>
            <translation>
                <numerusform>%n more character</numerusform>
                <numerusform>%n more characters</numerusform>
            </translation>
        </message>
        <message>
            <source>不留也行，一样收。留了，纪委好找您问。
名字也封在里面，别人看不到。</source>
            <translation>It is taken without a name as well. With one the organ can ask you.
The name is sealed too; nobody else sees it.</translation>
        </message>
        <message>
            <source>要不要留名字？</source>
            <translation>Will you leave your name?</translation>
        </message>
        <message>
            <source>好了，看一遍</source>
            <translation>Done, look it over</translation>
        </message>
        <message>
            <source>您的名字</source>
            <translation>Your name</translation>
        </message>
        <message>
            <source>电话</source>
            <translation>Telephone</translation>
        </message>
        <message>
            <source>对了就密封。封上以后，这里谁也打不开、改不了。</source>
            <translation>If it is right, seal it. Afterwards nobody here can open or change it.</translation>
        </message>
        <message>
            <source>看一遍，对不对？</source>
            <translation>Look it over: is it right?</translation>
        </message>
        <message>
            <source>念一遍给我听</source>
            <translation>Read it to me</translation>
        </message>
        <message>
            <source>旁边有人，请戴上耳机再听。</source>
            <translation>Somebody is near; please put on earphones first.</translation>
        </message>
        <message>
            <source>改一改</source>
            <translation>Change it</translation>
        </message>
        <message>
            <source>密封，交给纪委</source>
            <translation>Seal it for the discipline organ</translation>
        </message>
        <message>
            <source>名字：{0}</source>
            <translation>Name: {0}</translation>
        </message>
        <message>
            <source>电话：{0}</source>
            <translation>Telephone: {0}</translation>
        </message>
        <message>
            <source>没有留名字。</source>
            <translation>No name was left.</translation>
        </message>
        <message>
            <source>封好了，谢谢您。</source>
            <translation>It is sealed. Thank you.</translation>
        </message>
        <message>
            <source>好的，什么都没有留下。</source>
            <translation>All right, nothing of it was kept.</translation>
        </message>
        <message>
            <source>老人自己写、自己说，写好当场密封。</source>
            <translation>The resident writes or says it alone; it is sealed on the spot.</translation>
        </message>
        <message>
            <source>只有纪委能打开。代理员打不开，镇上也打不开。</source>
            <translation>Only the discipline organ can open it; neither the agent nor the township can.</translation>
        </message>
        <message>
            <source>可以不留名字。没有查询码，以后在这里查不到。</source>
            <translation>It may be without a name. There is no query code, and it cannot be asked after here.</translation>
        </message>
        <message>
            <source>乡音</source>
            <translation>Xiangyin</translation>
        </message>
        <message>
            <source>给纪委的话</source>
            <translation>For the discipline organ</translation>
        </message>
        <message>
            <source>只有纪委能打开</source>
            <translation>Only the discipline organ can open it</translation>
        </message>
        <message>
            <source>什么人、什么时候、做了什么事，知道多少说多少。</source>
            <translation>Who it was, when, and what they did; say as much as you know.</translation>
        </message>
        <message>
            <source>请您说</source>
            <translation>Please speak</translation>
        </message>
        <message>
            <source>不说了</source>
            <translation>Leave it</translation>
        </message>
        <message>
            <source>用这段，往下</source>
            <translation>Use this, go on</translation>
        </message>
        <message>
            <source>重新录</source>
            <translation>Record anew</translation>
        </message>
        <message>
            <source>开始录音</source>
            <translation>Begin to record</translation>
        </message>
    </context>
    <context>
        <name>ReviewPage</name>
        <message>
            <source>不服的是这份意见</source>
            <translation>The opinion that is not accepted</translation>
        </message>
        <message>
            <source>过了期限（最晚 {0}）。可以问镇上还有什么办法；照样能写，由机关定。</source>
            <extracomment>{0} is the last day, which has passed</extracomment>
            <translation>The last day has passed ({0}). Ask the township what else can be done; it can be written all the same, and the office decides.</translation>
        </message>
        <message>
            <source>最晚 {0}。</source>
            <extracomment>{0} is the last day</extracomment>
            <translation>Until {0}.</translation>
        </message>
        <message>
            <source>申请人：{0}。</source>
            <extracomment>read to the resident: {0} is a masked name</extracomment>
            <translation>Applicant: {0}.</translation>
        </message>
        <message>
            <source>要办的事：{0}。</source>
            <extracomment>{0} is what is asked for, such as 申请复查</extracomment>
            <translation>What is asked for: {0}.</translation>
        </message>
        <message>
            <source>不服的地方：{0}</source>
            <extracomment>{0} is what the resident said</extracomment>
            <translation>What is not accepted: {0}</translation>
        </message>
        <message>
            <source>不服的意见：{0} {1}，{2}。</source>
            <extracomment>{0} is who gave an opinion, {1} when, {2} what it is, such as 作出处理意见</extracomment>
            <translation>The opinion: {0}, {1}, {2}.</translation>
        </message>
        <message>
            <source>申请复查</source>
            <translation>Ask for a review</translation>
        </message>
        <message>
            <source>哪里不服？</source>
            <translation>What do you not accept?</translation>
        </message>
        <message>
            <source>照老人的话写，或者让老人自己说：录下来，封好一起交。</source>
            <translation>Write it in the resident's words, or let them say it: it is recorded, sealed and sent along.</translation>
        </message>
        <message>
            <source>交上去</source>
            <translation>Send</translation>
        </message>
        <message>
            <source>申请存好了，联网后自动上传，有回执。</source>
            <translation>The request is kept. It is uploaded when there is a network, and gets a receipt.</translation>
        </message>
    </context>
    <context>
        <name>ReviewSection</name>
        <message>
            <source>核对</source>
            <translation>Review</translation>
        </message>
        <message>
            <source>这句不对</source>
            <translation>This sentence is wrong</translation>
        </message>
        <message>
            <source>念给老人听</source>
            <translation>Read to the resident</translation>
        </message>
        <message>
            <source>还没有写。写好委托人和事项，这里就是要念的话。</source>
            <translation>Nothing is written yet. Once principal and matter are there, the words to be read stand here.</translation>
        </message>
        <message>
            <source>老人没法听吗</source>
            <translation>Can the resident not listen?</translation>
        </message>
        <message>
            <source>没有念，写明原因</source>
            <translation>Not read; give the reason</translation>
        </message>
        <message>
            <source>没有念的原因</source>
            <translation>Why it was not read</translation>
        </message>
        <message>
            <source>老人听不见，看的文字或手语</source>
            <translation>Cannot hear; read the text or sign language</translation>
        </message>
        <message>
            <source>老人请家属听</source>
            <translation>Wanted family to hear it</translation>
        </message>
        <message>
            <source>都记全了吗？</source>
            <translation>Is everything there?</translation>
        </message>
        <message>
            <source>缺的几样补上，就不会被退回来。</source>
            <translation>Fill in what is missing, and it will not be sent back.</translation>
        </message>
        <message>
            <source>念给老人听，一句一句对</source>
            <translation>Read it to the resident, sentence by sentence</translation>
        </message>
        <message>
            <source>亮黄的一句正在念。老人说不对，就点“这句不对”。</source>
            <translation>The yellow sentence is being read. If the resident says that it is wrong, press “This sentence is wrong”.</translation>
        </message>
        <message>
            <source>这一句还没改好。改好了，再念一遍；不改，就点“不改了”。</source>
            <translation>This sentence is not put right yet. Put it right and read it again; or press “Leave it as it is”.</translation>
        </message>
        <message>
            <source>都对</source>
            <translation>All of it is right</translation>
        </message>
        <message>
            <source>还有 {0} 句，听完才能点“都对”</source>
            <extracomment>{0} is how many sentences the resident has not heard yet</extracomment>
            <translation>{0} sentences left; “All of it is right” can be pressed when they were heard</translation>
        </message>
        <message>
            <source>念完 {0} 句，请老人亲口说</source>
            <extracomment>{0} is how many sentences were read</extracomment>
            <translation>{0} sentences were read; the resident has to say it</translation>
        </message>
        <message>
            <source>老人听完说：都对</source>
            <translation>After hearing it: all correct</translation>
        </message>
    </context>
    <context>
        <name>RevisitPage</name>
        <message>
            <source>怎么回访的</source>
            <translation>How</translation>
        </message>
        <message>
            <source>什么时候</source>
            <translation>When</translation>
        </message>
        <message>
            <source>记一次回访</source>
            <translation>Note a visit</translation>
        </message>
        <message>
            <source>老人说了什么？</source>
            <translation>What did the resident say?</translation>
        </message>
        <message>
            <source>问题解决了没有，还有什么要说的。</source>
            <translation>Whether it is solved, and what else there is to say.</translation>
        </message>
        <message>
            <source>存好</source>
            <translation>Keep</translation>
        </message>
        <message>
            <source>回访记下了。</source>
            <translation>The visit is noted.</translation>
        </message>
    </context>
    <context>
        <name>RosterPanel</name>
        <message>
            <source>姓名、拼音头几个字母、村名</source>
            <translation>Name, first letters of its pinyin, or village</translation>
        </message>
        <message>
            <source>姓名、村名</source>
            <translation>Name or village</translation>
        </message>
        <message>
            <source>不在这里，手工填</source>
            <translation>Not among them; fill in by hand</translation>
        </message>
        <message>
            <source>以前来过的老人</source>
            <translation>Who was here before</translation>
        </message>
        <message>
            <source>这台电脑上还没有记过别的老人。</source>
            <translation>Nobody else was recorded on this computer yet.</translation>
        </message>
        <message>
            <source>没找到“{0}”。换个说法，或手工填。</source>
            <extracomment>{0} is what was typed</extracomment>
            <translation>“{0}” was not found. Try other words, or fill in by hand.</translation>
        </message>
        <message>
            <source>找到 {0} 位，先列 {1} 位。再写几个字就少了。</source>
            <extracomment>{0} people are found, {1} of them are shown</extracomment>
            <translation>{0} people found, {1} of them shown. A few more letters make them fewer.</translation>
        </message>
        <message>
            <source>找到 {0} 位。</source>
            <translation>{0} people found.</translation>
        </message>
    </context>
    <context>
        <name>RulesStep</name>
        <message>
            <source>这些规矩请看一遍</source>
            <translation>Please read these rules</translation>
        </message>
        <message>
            <source>看过了，照着做</source>
            <translation>Read, I will follow them</translation>
        </message>
        <message>
            <source>替老人保密。看到的、听到的，不对别人说。</source>
            <translation>Keep what old people tell you to yourself, whatever you see or hear.</translation>
        </message>
        <message>
            <source>照老人的话写。念给老人听，老人同意了才交。</source>
            <translation>Write it in their words. Read it back, and file it only when they agree.</translation>
        </message>
        <message>
            <source>不收钱，不收东西。</source>
            <translation>Take no money and no gifts.</translation>
        </message>
        <message>
            <source>评价由老人自己点，不得代评价。</source>
            <translation>They rate for themselves; never rate for them.</translation>
        </message>
        <message>
            <source>查询码只交给老人，自己不留、不抄。</source>
            <translation>The query code is theirs alone; keep no copy of it.</translation>
        </message>
        <message>
            <source>牵涉自己、亲戚或本村干部的事，不代理，请老人去镇上办。</source>
            <translation>Do not act where you, your kin or cadres of your village are concerned; send them to the township.</translation>
        </message>
    </context>
    <context>
        <name>SaidCard</name>
        <message>
            <source>看完整</source>
            <translation>Show in full</translation>
        </message>
        <message>
            <source>原话</source>
            <translation>What was said</translation>
        </message>
        <message>
            <source>遮上</source>
            <translation>Hide</translation>
        </message>
        <message>
            <source>内容已按规定清除，只留下办过这件事的证明。</source>
            <translation>The contents were erased by the rules; only the proof that it was dealt with remains.</translation>
        </message>
        <message>
            <source>要联系老人</source>
            <translation>To contact the resident</translation>
        </message>
        <message>
            <source>核对身份</source>
            <translation>To verify who it is</translation>
        </message>
        <message>
            <source>改正错误</source>
            <translation>To correct a mistake</translation>
        </message>
        <message>
            <source>上级检查</source>
            <translation>Inspection from above</translation>
        </message>
        <message>
            <source>老人自己要看</source>
            <translation>The resident asks to see it</translation>
        </message>
        <message>
            <source>不看了</source>
            <translation>Leave it hidden</translation>
        </message>
        <message>
            <source>姓名、证件、电话、住址会全部显示，谁看的、为什么看会记下来。</source>
            <translation>Name, document, telephone and address will be shown in full; who looked and why is recorded.</translation>
        </message>
        <message>
            <source>为什么要看完整？</source>
            <translation>Why do you need to see it in full?</translation>
        </message>
        <message>
            <source>请求</source>
            <translation>Request</translation>
        </message>
        <message>
            <source>事实</source>
            <translation>Facts</translation>
        </message>
        <message>
            <source>理由</source>
            <translation>Reasons</translation>
        </message>
        <message>
            <source>什么时候</source>
            <translation>When</translation>
        </message>
        <message>
            <source>在哪里</source>
            <translation>Where</translation>
        </message>
        <message>
            <source>反映谁</source>
            <translation>About whom</translation>
        </message>
        <message>
            <source>以前反映过，编号</source>
            <translation>Raised before, number</translation>
        </message>
    </context>
    <context>
        <name>ScanCard</name>
        <message>
            <source>扫描仪把文件放在哪个文件夹？</source>
            <translation>Into which folder does the scanner put its files?</translation>
        </message>
        <message>
            <source>换一个文件夹</source>
            <translation>Another folder</translation>
        </message>
        <message>
            <source>不扫了</source>
            <translation>No more scans</translation>
        </message>
        <message>
            <source>现在去扫描仪上扫。扫好的放进“{0}”，这里就会看见。</source>
            <extracomment>{0} is the name of a folder</extracomment>
            <translation>Scan it now. What arrives in “{0}” is seen here.</translation>
        </message>
        <message>
            <source>扫描仪送来一份：{0}</source>
            <extracomment>{0} is the name of a file</extracomment>
            <translation>The scanner brought: {0}</translation>
        </message>
        <message>
            <source>收进来</source>
            <translation>Take it in</translation>
        </message>
        <message>
            <source>“{0}”收好了。扫描文件夹里那份没有加锁，谁都能打开。</source>
            <extracomment>{0} is the name of a file</extracomment>
            <translation>“{0}” is put away. The copy in the scanner's folder is not locked; anybody can open it.</translation>
        </message>
        <message>
            <source>删掉那份</source>
            <translation>Delete that copy</translation>
        </message>
    </context>
    <context>
        <name>ScanPanel</name>
        <message>
            <source>正在打开摄像头…</source>
            <translation>Opening the camera…</translation>
        </message>
        <message>
            <source>把登记码对着摄像头，别晃。</source>
            <translation>Hold the code in front of the camera, and keep it still.</translation>
        </message>
        <message>
            <source>现在扫不了。</source>
            <translation>Scanning does not work now.</translation>
        </message>
        <message>
            <source>再试一次</source>
            <translation>Try again</translation>
        </message>
    </context>
    <context>
        <name>Senses</name>
        <message>
            <source>听得清、看得见、会写字吗？</source>
            <translation>Can they hear, see and write well?</translation>
        </message>
        <message>
            <source>听不太清</source>
            <translation>Hears poorly</translation>
        </message>
        <message>
            <source>看不太清</source>
            <translation>Sees poorly</translation>
        </message>
        <message>
            <source>不会写字</source>
            <translation>Cannot write</translation>
        </message>
        <message>
            <source>勾上的只管这一份：念慢些、字大些、按手印。</source>
            <translation>Ticks count for this record only: slower voice, larger letters, fingerprint.</translation>
        </message>
    </context>
    <context>
        <name>SentenceReader</name>
        <message>
            <source>这台机器不能朗读，请您念给老人听</source>
            <translation>This machine cannot read aloud; please read it to the resident</translation>
        </message>
        <message>
            <source>这一句电脑念不清，请您念给老人听</source>
            <translation>The computer could not read this sentence clearly, please read it to the resident</translation>
        </message>
        <message>
            <source>念过了</source>
            <extracomment>heard beside a sentence that was read to the resident already</extracomment>
            <translation>Read</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>看得清、听得见</source>
            <translation>Seeing and hearing</translation>
        </message>
        <message>
            <source>提醒</source>
            <translation>Remind me</translation>
        </message>
        <message>
            <source>不提醒</source>
            <translation>Do not remind me</translation>
        </message>
        <message>
            <source>改了马上生效</source>
            <translation>Takes effect at once</translation>
        </message>
        <message>
            <source>恢复原样</source>
            <translation>Back to the default</translation>
        </message>
        <message>
            <source>登记这台电脑</source>
            <translation>Enrol this computer</translation>
        </message>
        <message>
            <source>这台电脑上的人</source>
            <translation>People on this computer</translation>
        </message>
        <message>
            <source>密码和钥匙</source>
            <translation>Passphrase and keys</translation>
        </message>
        <message>
            <source>有网络就传</source>
            <translation>On any network</translation>
        </message>
        <message>
            <source>照片等不计流量时传</source>
            <translation>Files only where free</translation>
        </message>
        <message>
            <source>不自动传</source>
            <translation>Not by itself</translation>
        </message>
        <message>
            <source>文字先走，照片录音随后。点“现在上传”总会全部上传。</source>
            <translation>Texts go first, then photos and recordings. "Upload now" always sends all.</translation>
        </message>
        <message>
            <source>窗口里的字跟着换。打给老人、念给老人的，一直是中文。</source>
            <translation>The windows change with it. What is printed for residents or read to them is always Chinese.</translation>
        </message>
        <message>
            <source>这台电脑</source>
            <translation>This computer</translation>
        </message>
        <message>
            <source>字号</source>
            <translation>Text size</translation>
        </message>
        <message>
            <source>主题</source>
            <translation>Theme</translation>
        </message>
        <message>
            <source>语言</source>
            <translation>Language</translation>
        </message>
        <message>
            <source>上传</source>
            <translation>Upload</translation>
        </message>
        <message>
            <source>有事要办时</source>
            <translation>When something is to be done</translation>
        </message>
        <message>
            <source>一天一次，不写名字；锁屏时不提醒。</source>
            <translation>Once a day, without names; never while the screen is locked.</translation>
        </message>
        <message>
            <source>字体思源黑体（SIL OFL 1.1），图标 Phosphor（MIT），界面用 Qt（LGPL-3.0）。</source>
            <extracomment>{0} is the version</extracomment>
            <translation>Typeface Noto Sans SC (SIL OFL 1.1), icons Phosphor (MIT), windows by Qt (LGPL-3.0).</translation>
        </message>
        <message>
            <source>乡音 {0}，Apache-2.0 许可。</source>
            <translation>Xiangyin {0}, licensed under Apache-2.0.</translation>
        </message>
        <message>
            <source>还没有登记，只能练习。练习的内容不会上传。</source>
            <translation>Not enrolled yet: practice only. Practice is never uploaded.</translation>
        </message>
        <message>
            <source>已登记到{0}。核对号：{1}</source>
            <extracomment>{0} is the unit of the township, {1} the number to compare with it</extracomment>
            <translation>Enrolled with {0}. Number to compare: {1}</translation>
        </message>
        <message>
            <source>镇上电话：{0}</source>
            <extracomment>{0} is the telephone of the township</extracomment>
            <translation>Township's telephone: {0}</translation>
        </message>
        <message>
            <source>字号，{0}，已选。</source>
            <translation>Text size {0}, chosen.</translation>
        </message>
        <message>
            <source>主题，{0}，已选。</source>
            <translation>Theme {0}, chosen.</translation>
        </message>
        <message>
            <source>语言，{0}，已选。</source>
            <extracomment>announced after a change; {0} is the language, by its own name</extracomment>
            <translation>Language {0}, chosen.</translation>
        </message>
        <message>
            <source>上传的办法改好了。</source>
            <translation>The way of uploading is changed.</translation>
        </message>
        <message>
            <source>有事要办就提醒。</source>
            <translation>You are reminded when something is to be done.</translation>
        </message>
        <message>
            <source>不提醒了。</source>
            <translation>No reminders.</translation>
        </message>
        <message>
            <source>恢复原样了。</source>
            <translation>Back to the default.</translation>
        </message>
    </context>
    <context>
        <name>Shell</name>
        <message>
            <source>锁屏</source>
            <translation>Lock</translation>
        </message>
        <message>
            <source>首页</source>
            <translation>Home</translation>
        </message>
        <message>
            <source>事项</source>
            <translation>Petitions</translation>
        </message>
        <message>
            <source>上传</source>
            <translation>Upload</translation>
        </message>
        <message>
            <source>U盘</source>
            <translation>USB stick</translation>
        </message>
        <message>
            <source>设置</source>
            <translation>Settings</translation>
        </message>
        <message>
            <source>另一个窗口正在用这些记录，这里只能看，不能改。</source>
            <translation>Another window is using these records; here you can look, but not change.</translation>
        </message>
        <message>
            <source>{0} · 乡音</source>
            <translation>{0} · Xiangyin</translation>
        </message>
        <message>
            <source>还没联网</source>
            <translation>Not online yet</translation>
        </message>
        <message>
            <source>已联网</source>
            <translation>Online</translation>
        </message>
        <message>
            <source>没有网络 · 都存在本机</source>
            <translation>No network · all is kept here</translation>
        </message>
        <message>
            <source>回到这一页</source>
            <translation>Back to this page</translation>
        </message>
        <message>
            <source>主题</source>
            <translation>Theme</translation>
        </message>
        <message>
            <source>菜单</source>
            <translation>Menu</translation>
        </message>
        <message>
            <source>要去哪里？</source>
            <translation>Where to?</translation>
        </message>
        <message>
            <source>关上朗读</source>
            <translation>Stop reading aloud</translation>
        </message>
        <message>
            <source>打开朗读</source>
            <translation>Read aloud</translation>
        </message>
        <message>
            <source>怎么用：{0}</source>
            <extracomment>{0} is the name of the page</extracomment>
            <translation>How to use it: {0}</translation>
        </message>
        <message>
            <source>知道了</source>
            <translation>All right</translation>
        </message>
        <message>
            <source>看快捷键</source>
            <translation>Show the keys</translation>
        </message>
        <message>
            <source>从头带我看一遍</source>
            <translation>Show me around from the beginning</translation>
        </message>
        <message>
            <source>快捷键</source>
            <translation>Keys</translation>
        </message>
    </context>
    <context>
        <name>SignPanel</name>
        <message>
            <source>请老人写自己的名字</source>
            <translation>Please let the resident write their name</translation>
        </message>
        <message>
            <source>擦掉重写</source>
            <translation>Wipe and write again</translation>
        </message>
        <message>
            <source>写好了</source>
            <translation>Written</translation>
        </message>
        <message>
            <source>请老人签名</source>
            <translation>Ask the resident to sign</translation>
        </message>
        <message>
            <source>下一位签名</source>
            <translation>The next one signs</translation>
        </message>
        <message>
            <source>没看到笔迹，请再写一次</source>
            <translation>No writing was seen; please write once more</translation>
        </message>
        <message>
            <source>签名收好了，和这份记录锁在一起</source>
            <translation>The signature is put away, locked to this record</translation>
        </message>
        <message>
            <source>签名.png</source>
            <translation>signature.png</translation>
        </message>
    </context>
    <context>
        <name>SignSheet</name>
        <message>
            <source>关上</source>
            <translation>Close</translation>
        </message>
    </context>
    <context>
        <name>SimilarSheet</name>
        <message>
            <source>类似的事</source>
            <translation>Similar matters</translation>
        </message>
        <message>
            <source>念一遍</source>
            <translation>Read aloud</translation>
        </message>
        <message>
            <source>别人的结果，不等于这一件的结果。</source>
            <translation>How others fared does not say how this one will.</translation>
        </message>
        <message>
            <source>结果：{0}</source>
            <extracomment>{0} is what came of it</extracomment>
            <translation>Outcome: {0}</translation>
        </message>
        <message>
            <source>像在：{0}</source>
            <extracomment>{0} are words that both have</extracomment>
            <translation>Alike in: {0}</translation>
        </message>
        <message>
            <source>、</source>
            <extracomment>{0} are words that both have</extracomment>
            <translation>, </translation>
        </message>
        <message>
            <source>还没有结果</source>
            <translation>no outcome yet</translation>
        </message>
        <message>
            <source>本机记过的</source>
            <translation>From this computer</translation>
        </message>
        <message>
            <source>案例包里的</source>
            <translation>From the collection of cases</translation>
        </message>
        <message>
            <source>{0} · 办了 {1} 天</source>
            <extracomment>{0} is where it is from, {1} how many days it took</extracomment>
            <translation>{0} · took {1} days</translation>
        </message>
    </context>
    <context>
        <name>Sitting</name>
        <message>
            <source>镇信访办的人，待您好不好？</source>
            <translation>Did the people of the township's petition office treat you well?</translation>
        </message>
        <message>
            <source>说的是：事情办得怎么样</source>
            <translation>This is about how the matter was handled</translation>
        </message>
        <message>
            <source>收好了，谢谢您。</source>
            <translation>It is kept safe. Thank you.</translation>
        </message>
        <message>
            <source>好的，先不评价。谢谢您。</source>
            <translation>All right, no rating. Thank you.</translation>
        </message>
        <message>
            <source>说的是：态度好不好、办得快不快</source>
            <translation>This is about how friendly and how quick they were</translation>
        </message>
        <message>
            <source>{0}办得好不好？</source>
            <extracomment>{0} is the unit that handled the case, such as 县民政局</extracomment>
            <translation>Did {0} handle it well?</translation>
        </message>
        <message>
            <source>办事的单位，办得好不好？</source>
            <translation>Did the unit in charge handle it well?</translation>
        </message>
        <message>
            <source>老人评价 · 乡音</source>
            <translation>A resident rates · Xiangyin</translation>
        </message>
        <message>
            <source>{0}老人的评价</source>
            <extracomment>{0} is a masked name</extracomment>
            <translation>The rating of {0}</translation>
        </message>
        <message>
            <source>代理员看不到您选什么</source>
            <translation>The agent does not see what you choose</translation>
        </message>
        <message>
            <source>两个问题，请老人自己点。代理员看不到选了什么，也不能代点。</source>
            <translation>Two questions for the resident to tap alone. The agent does not see what is chosen, and must not tap for them.</translation>
        </message>
    </context>
    <context>
        <name>Sizes</name>
        <message>
            <source>不到 0.1 兆</source>
            <extracomment>the size of a very small file; 兆 is megabyte</extracomment>
            <translation>under 0.1 MB</translation>
        </message>
        <message>
            <source>{0} 兆</source>
            <extracomment>the size of a file; {0} is a number such as 4.6, 兆 is megabyte</extracomment>
            <translation>{0} MB</translation>
        </message>
    </context>
    <context>
        <name>Spoken</name>
        <message>
            <source>让老人说</source>
            <translation>Let the resident speak</translation>
        </message>
        <message>
            <source>听一遍</source>
            <translation>Listen</translation>
        </message>
        <message>
            <source>没有找到话筒。接上一个，就能录老人说的话。</source>
            <translation>No microphone found. Plug one in to record what the resident says.</translation>
        </message>
        <message>
            <source>已录 {0} 段，和文字一起交</source>
            <extracomment>{0} is how many pieces of what a resident says were recorded</extracomment>
            <translation>Recorded so far: {0}; handed in with the text</translation>
        </message>
        <message>
            <source>录下来，和文字一起交</source>
            <translation>Recorded, and handed in with the text</translation>
        </message>
    </context>
    <context>
        <name>StepPage</name>
        <message>
            <source>第 {0} 步，共 {1} 步</source>
            <extracomment>{0} is the number of a step, {1} how many there are</extracomment>
            <translation>Step {0} of {1}</translation>
        </message>
        <message>
            <source>上一步</source>
            <translation>Back</translation>
        </message>
    </context>
    <context>
        <name>Steps</name>
        <message>
            <source>第 {0} 步</source>
            <extracomment>a step of the recording; {0} is its number</extracomment>
            <translation>Step {0}</translation>
        </message>
        <message>
            <source>正在这一步</source>
            <translation>this is where you are</translation>
        </message>
        <message>
            <source>记全了</source>
            <translation>complete</translation>
        </message>
        <message>
            <source>带到镇上，五步</source>
            <translation>To the township in five steps</translation>
        </message>
    </context>
    <context>
        <name>Stick</name>
        <message>
            <source>正在看 U盘…</source>
            <translation>Looking at the stick…</translation>
        </message>
        <message>
            <source>插着几个U盘，用哪一个？</source>
            <translation>Several sticks are in. Which one?</translation>
        </message>
        <message>
            <source>请插上 U盘</source>
            <translation>Please put in a USB stick</translation>
        </message>
        <message>
            <source>没有要带的也能插：镇上的回执在这里读。</source>
            <translation>Also when there is nothing to carry: receipts from the township are read here.</translation>
        </message>
        <message numerus="yes">
            <source>材料 %n 份</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>别的记录 %n 条，下次一起带。</source>
            <translation>
                <numerusform>%n other record, to go with the next stick.</numerusform>
                <numerusform>%n other records, to go with the next stick.</numerusform>
            </translation>
        </message>
        <message>
            <source>{0} 兆</source>
            <extracomment>{0} in megabytes</extracomment>
            <translation>{0} MB</translation>
        </message>
        <message>
            <source>文件夹“{0}”，还空 {1}</source>
            <extracomment>{0} is the name of a folder, {1} the room that is left there</extracomment>
            <translation>Folder “{0}”, {1} free</translation>
        </message>
        <message>
            <source>已插好：{0}，还空 {1}</source>
            <extracomment>{0} is the size of a stick, {1} the room that is left on it</extracomment>
            <translation>It is in: {0}, {1} free</translation>
        </message>
        <message>
            <source>没有要带的</source>
            <translation>Nothing to carry</translation>
        </message>
        <message>
            <source>别人的也一起带</source>
            <translation>Others' petitions go along</translation>
        </message>
        <message numerus="yes">
            <source>%n 件</source>
            <translation>
                <numerusform>%n case</numerusform>
                <numerusform>%n cases</numerusform>
            </translation>
        </message>
        <message>
            <source>连照片录音 {0} 兆</source>
            <extracomment>{0} in megabytes</extracomment>
            <translation>With photos and recordings {0} MB</translation>
        </message>
        <message>
            <source>只带文字 {0} 兆</source>
            <extracomment>{0} in megabytes</extracomment>
            <translation>Texts only {0} MB</translation>
        </message>
        <message numerus="yes">
            <source>%n 份材料带不走，要先补：{0}</source>
            <extracomment>%n files can't be carried; {0} names the first of them</extracomment>
            <translation>
                <numerusform>%n file can’t go until it is replaced: {0}</numerusform>
                <numerusform>%n files can’t go until they are replaced: {0}</numerusform>
            </translation>
        </message>
        <message>
            <source>上次带走：{0}</source>
            <extracomment>{0} is a day and an hour</extracomment>
            <translation>Last carried: {0}</translation>
        </message>
        <message numerus="yes">
            <source>还要 %n 秒</source>
            <translation>
                <numerusform>%n second left</numerusform>
                <numerusform>%n seconds left</numerusform>
            </translation>
        </message>
        <message>
            <source>插好就能看见</source>
            <translation>It is seen as soon as it is in</translation>
        </message>
        <message>
            <source>先看看带哪些</source>
            <translation>See first what goes along</translation>
        </message>
        <message>
            <source>正在写，别拔</source>
            <translation>Writing, don’t pull it</translation>
        </message>
        <message>
            <source>写的时候别拔</source>
            <translation>Don’t pull it meanwhile</translation>
        </message>
        <message>
            <source>正在核对</source>
            <translation>Checking</translation>
        </message>
        <message>
            <source>写完自动核对</source>
            <translation>Checked by itself once written</translation>
        </message>
        <message>
            <source>插上 U盘</source>
            <translation>Put in the stick</translation>
        </message>
        <message>
            <source>选要带走的</source>
            <translation>Choose what to carry</translation>
        </message>
        <message>
            <source>写到 U盘</source>
            <translation>Write to the stick</translation>
        </message>
        <message>
            <source>写好了</source>
            <translation>Written</translation>
        </message>
        <message>
            <source>读回来核一遍</source>
            <translation>Read it back and check</translation>
        </message>
        <message>
            <source>核对过了</source>
            <translation>Checked</translation>
        </message>
        <message>
            <source>交到镇上</source>
            <translation>Hand it to the township</translation>
        </message>
        <message>
            <source>镇上读完会还您回执</source>
            <translation>The township returns receipts</translation>
        </message>
        <message>
            <source>更早的一份没读到，请向镇上要</source>
            <translation>an earlier one was not read; please ask the township for it</translation>
        </message>
        <message>
            <source>读到镇上的消息</source>
            <translation>News from the township</translation>
        </message>
        <message numerus="yes">
            <source>读到镇上回执：%n 件齐了</source>
            <translation>
                <numerusform>Receipts from the township: %n case complete</numerusform>
                <numerusform>Receipts from the township: %n cases complete</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>有新进展 %n 件</source>
            <translation>
                <numerusform>news of %n case</numerusform>
                <numerusform>news of %n cases</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>没有收下 %n 条，去“上传”里看</source>
            <translation>
                <numerusform>%n record was not accepted; see “Upload”</numerusform>
                <numerusform>%n records were not accepted; see “Upload”</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>新资料 %n 份</source>
            <translation>
                <numerusform>%n new data pack</numerusform>
                <numerusform>%n new data packs</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StickPage</name>
        <message>
            <source>U盘在哪里？选它的文件夹</source>
            <translation>Where is the stick? Choose its folder</translation>
        </message>
        <message>
            <source>用 U盘带到镇上</source>
            <translation>Carry it to the township on a stick</translation>
        </message>
        <message>
            <source>选一个文件夹</source>
            <translation>Choose a folder</translation>
        </message>
        <message>
            <source>只带文字</source>
            <translation>Texts only</translation>
        </message>
        <message>
            <source>收下</source>
            <translation>Take in</translation>
        </message>
        <message>
            <source>写到 U盘</source>
            <translation>Write to the stick</translation>
        </message>
        <message>
            <source>再写一次</source>
            <translation>Write again</translation>
        </message>
        <message>
            <source>好了</source>
            <translation>Done</translation>
        </message>
        <message>
            <source>先不收</source>
            <translation>Not now</translation>
        </message>
        <message>
            <source>停下</source>
            <translation>Stop</translation>
        </message>
        <message>
            <source>正在写到U盘，别拔。</source>
            <translation>Writing to the stick, don’t pull it.</translation>
        </message>
        <message>
            <source>写好了，也核对过了。请交给镇上。</source>
            <translation>Written and checked. Please hand it to the township.</translation>
        </message>
    </context>
    <context>
        <name>StoppedPage</name>
        <message>
            <source>老人说不办了</source>
            <translation>The resident wants no more of it</translation>
        </message>
        <message>
            <source>撤销，接着写</source>
            <translation>Undo, go on writing</translation>
        </message>
        <message>
            <source>现在就删掉</source>
            <translation>Delete it now</translation>
        </message>
        <message>
            <source>老人说停就停。改的内容会从本机删掉；原来交的那一份，代理员不再替老人办。</source>
            <translation>When the resident says stop, it stops. The changes are deleted from this computer; of what was filed the agent does nothing more for the resident.</translation>
        </message>
        <message>
            <source>老人说停就停。写好的内容和材料会从本机删掉，只记一个数，不记名字。</source>
            <translation>When the resident says stop, it stops. Text and files are deleted from this computer; only a number is noted, no name.</translation>
        </message>
        <message>
            <source>还有 {0} 秒删掉</source>
            <extracomment>{0} seconds until what was written is deleted</extracomment>
            <translation>Deleted in {0} seconds</translation>
        </message>
    </context>
    <context>
        <name>Story</name>
        <message>
            <source>补了一份说明</source>
            <translation>A correction was added</translation>
        </message>
        <message>
            <source>老人说不办了</source>
            <translation>The resident takes it back</translation>
        </message>
        <message>
            <source>老人又授权一次</source>
            <translation>The resident gave a new authority</translation>
        </message>
        <message>
            <source>老人收回了授权</source>
            <translation>The resident revoked the authority</translation>
        </message>
        <message>
            <source>老人申请复查、复核</source>
            <translation>The resident requests a review or recheck</translation>
        </message>
        <message>
            <source>代理员记下</source>
            <translation>Recorded by the agent</translation>
        </message>
        <message>
            <source>老人自己记下</source>
            <translation>Recorded by the resident</translation>
        </message>
        <message>
            <source>代理员记下，老人签名同意</source>
            <translation>Recorded by the agent; the resident signed</translation>
        </message>
        <message>
            <source>代理员记下，老人按手印同意</source>
            <translation>Recorded by the agent; the resident gave a fingerprint</translation>
        </message>
        <message>
            <source>代理员记下，老人说了同意</source>
            <translation>Recorded by the agent; the resident said yes</translation>
        </message>
        <message>
            <source>代理员记下，老人同意，有人见证</source>
            <translation>Recorded by the agent; the resident agreed before a witness</translation>
        </message>
        <message>
            <source>回访了老人</source>
            <translation>Visited the resident again</translation>
        </message>
        <message>
            <source>已当面告诉老人</source>
            <translation>Resident told in person</translation>
        </message>
        <message>
            <source>已打电话告诉老人</source>
            <translation>Resident told by telephone</translation>
        </message>
        <message>
            <source>已寄给老人</source>
            <translation>Posted to the resident</translation>
        </message>
        <message>
            <source>已告诉老人</source>
            <translation>Resident told</translation>
        </message>
        <message>
            <source>老人听明白了</source>
            <translation>the resident understood</translation>
        </message>
        <message>
            <source>老人不接受</source>
            <translation>The resident does not accept it</translation>
        </message>
        <message>
            <source>{0}，{1}</source>
            <extracomment>{0} is how a resident was told, {1} what they said to it</extracomment>
            <translation>{0}, {1}</translation>
        </message>
        <message>
            <source>还没上传</source>
            <translation>not uploaded yet</translation>
        </message>
        <message>
            <source>老人自己说的，在录音里。</source>
            <translation>In the resident's own voice, in the recording.</translation>
        </message>
        <message>
            <source>{0} 本机时间</source>
            <extracomment>{0} is a day and an hour by the clock of this machine</extracomment>
            <translation>{0} by this computer's clock</translation>
        </message>
        <message>
            <source>{0} 服务器时间</source>
            <extracomment>{0} is a day and an hour by the clock of the server</extracomment>
            <translation>{0} by the server's clock</translation>
        </message>
        <message>
            <source>没有收下，要改一改</source>
            <translation>Not accepted: something must be corrected</translation>
        </message>
        <message>
            <source>没有收下，后来改好了</source>
            <translation>Not accepted; corrected later</translation>
        </message>
        <message>
            <source>没有收下</source>
            <translation>Not accepted</translation>
        </message>
        <message>
            <source>上传成功，有回执</source>
            <translation>Uploaded, with a receipt</translation>
        </message>
        <message>
            <source>第 {0} 个工作日，限 {1} 个工作日</source>
            <extracomment>{0} is which working day it was, {1} how many there are</extracomment>
            <translation>working day {0} of {1}</translation>
        </message>
        <message>
            <source>第 {0} 天，限 {1} 天</source>
            <extracomment>{0} is which day it was, {1} how many there are</extracomment>
            <translation>day {0} of {1}</translation>
        </message>
        <message>
            <source>这是练习</source>
            <translation>This is practice</translation>
        </message>
        <message>
            <source>不会上传</source>
            <translation>It is not uploaded</translation>
        </message>
        <message>
            <source>等着上传</source>
            <translation>Waiting to be uploaded</translation>
        </message>
        <message>
            <source>存在本机，联网后自动上传</source>
            <translation>Kept here; uploaded by itself when there is a network</translation>
        </message>
        <message>
            <source>正在核对是否送达</source>
            <translation>Checking whether it arrived</translation>
        </message>
        <message>
            <source>不会重复登记</source>
            <translation>It is not registered twice</translation>
        </message>
        <message>
            <source>文字已送达，材料还在上传</source>
            <translation>The text has arrived, files are on their way</translation>
        </message>
        <message>
            <source>到了 {0} 份，共 {1} 份</source>
            <extracomment>{0} of {1} files</extracomment>
            <translation>{0} of {1} have arrived</translation>
        </message>
        <message>
            <source>最晚 {0}</source>
            <extracomment>{0} is a day</extracomment>
            <translation>by {0}</translation>
        </message>
        <message>
            <source>补好以后再交上去</source>
            <translation>Complete it and submit again</translation>
        </message>
        <message>
            <source>镇上收到以后登记、转送</source>
            <translation>The township registers and forwards it</translation>
        </message>
    </context>
    <context>
        <name>Subtitles</name>
        <message>
            <source>正在念：{0}</source>
            <extracomment>{0} is what is being said</extracomment>
            <translation>Reading: {0}</translation>
        </message>
    </context>
    <context>
        <name>SummaryPage</name>
        <message>
            <source>本月小结</source>
            <translation>This month</translation>
        </message>
        <message>
            <source>回首页</source>
            <translation>Home</translation>
        </message>
        <message>
            <source>上个月</source>
            <translation>Month before</translation>
        </message>
        <message>
            <source>下个月</source>
            <translation>Next month</translation>
        </message>
        <message>
            <source>念一遍</source>
            <translation>Read it aloud</translation>
        </message>
        <message>
            <source>{0}年{1}月小结</source>
            <extracomment>{0} is a year, {1} the number of a month</extracomment>
            <translation>{0}-{1}</translation>
        </message>
        <message>
            <source>已评 {0} 件，没评 {1} 件</source>
            <translation>{0} rated, {1} not rated</translation>
        </message>
        <message>
            <source>记下</source>
            <translation>Recorded</translation>
        </message>
        <message>
            <source>这个月替老人记下、存好的；练习的不算。</source>
            <translation>What was recorded and filed this month; practice does not count.</translation>
        </message>
        <message>
            <source>上传好了</source>
            <translation>Uploaded</translation>
        </message>
        <message>
            <source>上面这些里，文字和材料都有回执的。</source>
            <translation>Those of the above whose text and files all have receipts.</translation>
        </message>
        <message>
            <source>告知老人</source>
            <translation>Told</translation>
        </message>
        <message>
            <source>这个月把新进展告诉老人的次数。</source>
            <translation>How often a resident was told something new this month.</translation>
        </message>
        <message>
            <source>几天告诉老人</source>
            <translation>Days until told</translation>
        </message>
        <message>
            <source>从机关办出来那天，到老人听到那天，平均几天；按自然日算，当天是 0 天。</source>
            <translation>From the day an office acted to the day the resident heard, on average; natural days, the same day is 0.</translation>
        </message>
        <message>
            <source>老人评价</source>
            <translation>Resident's rating</translation>
        </message>
        <message>
            <source>只知道评没评；评了什么，代理员看不到。</source>
            <translation>Only whether they rated is known; the agent does not see what.</translation>
        </message>
        <message>
            <source>别的事</source>
            <translation>Other things</translation>
        </message>
        <message>
            <source>没有</source>
            <translation>None</translation>
        </message>
        <message>
            <source>这个月写好的，没上传的也算。</source>
            <translation>Written this month, uploaded or not.</translation>
        </message>
        <message numerus="yes">
            <source>申请复查、复核 %n 件</source>
            <translation>
                <numerusform>%n review or recheck</numerusform>
                <numerusform>%n reviews or rechecks</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>补说明 %n 件</source>
            <translation>
                <numerusform>%n addition</numerusform>
                <numerusform>%n additions</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>回访 %n 次</source>
            <translation>
                <numerusform>%n visit</numerusform>
                <numerusform>%n visits</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>撤回 %n 件</source>
            <translation>
                <numerusform>%n withdrawal</numerusform>
                <numerusform>%n withdrawals</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n 件</source>
            <translation>
                <numerusform>%n case</numerusform>
                <numerusform>%n cases</numerusform>
            </translation>
        </message>
        <message>
            <source>还没有</source>
            <extracomment>{0} is a mean with one digit behind the point</extracomment>
            <translation>None yet</translation>
        </message>
        <message>
            <source>{0} 天</source>
            <extracomment>{0} is a mean with one digit behind the point</extracomment>
            <translation>{0} days</translation>
        </message>
    </context>
    <context>
        <name>Task</name>
        <message>
            <source>老人怎么说</source>
            <translation>What the resident says</translation>
        </message>
        <message>
            <source>下面念给老人听</source>
            <translation>Read the following to the resident</translation>
        </message>
        <message>
            <source>先念给老人听，老人说都对再交。</source>
            <translation>First read it to the resident; send it when they say that it is right.</translation>
        </message>
        <message>
            <source>让老人说</source>
            <translation>Let the resident speak</translation>
        </message>
        <message>
            <source>录音、照片、文件</source>
            <translation>Recordings, photos, files</translation>
        </message>
        <message numerus="yes">
            <source>老人自己说的，录了音，共 %n 段。</source>
            <extracomment>read to the resident: how many recordings go with it</extracomment>
            <translation>
                <numerusform>In the resident's own voice: %n recording.</numerusform>
                <numerusform>In the resident's own voice: %n recordings.</numerusform>
            </translation>
        </message>
        <message>
            <source>材料还在收，收好了再交。</source>
            <translation>Materials are still being taken in; send it when they are.</translation>
        </message>
        <message>
            <source>还没有说。写一句，或者让老人说。</source>
            <translation>Nothing has been said yet. Write a sentence, or let the resident speak.</translation>
        </message>
        <message>
            <source>保存并退出</source>
            <translation>Save and leave</translation>
        </message>
        <message>
            <source>已自动保存在本机</source>
            <translation>Saved on this computer</translation>
        </message>
    </context>
    <context>
        <name>TellPanel</name>
        <message>
            <source>告知老人</source>
            <translation>Tell the resident</translation>
        </message>
        <message>
            <source>先念给老人听</source>
            <translation>First read it to the resident</translation>
        </message>
        <message>
            <source>怎么告诉的</source>
            <translation>How</translation>
        </message>
        <message>
            <source>什么时候告诉的</source>
            <translation>When</translation>
        </message>
        <message>
            <source>存好</source>
            <translation>Save</translation>
        </message>
        <message>
            <source>先不告诉</source>
            <translation>Not now</translation>
        </message>
        <message>
            <source>补充说明</source>
            <translation>Remark</translation>
        </message>
        <message>
            <source>听明白了</source>
            <translation>Understood</translation>
        </message>
        <message>
            <source>老人不接受</source>
            <translation>The resident does not accept it</translation>
        </message>
        <message>
            <source>还没告诉老人</source>
            <translation>The resident has not been told</translation>
        </message>
        <message>
            <source>签字、按手印的照片，或者一段录音。没有也行。</source>
            <translation>A photograph of a signature or fingerprint, or a recording. It may be left out.</translation>
        </message>
        <message>
            <source>老人怎么说</source>
            <translation>What the resident says</translation>
        </message>
        <message>
            <source>凭据</source>
            <translation>Evidence</translation>
        </message>
        <message>
            <source>照老人的话记下来，不用劝。</source>
            <translation>Write it down in the resident's words; there is no need to persuade them.</translation>
        </message>
        <message>
            <source>材料还在收，收好了再存。</source>
            <translation>Files are still being taken in. Keep it when that is done.</translation>
        </message>
    </context>
    <context>
        <name>TextField</name>
        <message>
            <source>还能写 {0} 字</source>
            <extracomment>counts down below a text that is nearly too long</extracomment>
            <translation>{0} characters left</translation>
        </message>
        <message>
            <source>多了 {0} 字</source>
            <extracomment>below a text that is too long</extracomment>
            <translation>{0} characters too many</translation>
        </message>
    </context>
    <context>
        <name>Times</name>
        <message>
            <source>今天</source>
            <translation>today</translation>
        </message>
        <message>
            <source>昨天</source>
            <translation>yesterday</translation>
        </message>
        <message>
            <source>明天</source>
            <translation>tomorrow</translation>
        </message>
        <message>
            <source>{month}月{day}日</source>
            <extracomment>a day of this year</extracomment>
            <translation>{month}/{day}</translation>
        </message>
        <message>
            <source>{year}年{month}月{day}日</source>
            <extracomment>a day of another year</extracomment>
            <translation>{year}/{month}/{day}</translation>
        </message>
        <message>
            <source>星期一</source>
            <translation>Monday</translation>
        </message>
        <message>
            <source>星期二</source>
            <translation>Tuesday</translation>
        </message>
        <message>
            <source>星期三</source>
            <translation>Wednesday</translation>
        </message>
        <message>
            <source>星期四</source>
            <translation>Thursday</translation>
        </message>
        <message>
            <source>星期五</source>
            <translation>Friday</translation>
        </message>
        <message>
            <source>星期六</source>
            <translation>Saturday</translation>
        </message>
        <message>
            <source>星期日</source>
            <translation>Sunday</translation>
        </message>
        <message>
            <source>早上好</source>
            <translation>Good morning</translation>
        </message>
        <message>
            <source>中午好</source>
            <translation>Good day</translation>
        </message>
        <message>
            <source>下午好</source>
            <translation>Good afternoon</translation>
        </message>
        <message>
            <source>晚上好</source>
            <translation>Good evening</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>菜单</source>
            <translation>Menu</translation>
        </message>
        <message>
            <source>乡音</source>
            <translation>Xiangyin</translation>
        </message>
        <message>
            <source>还没联网</source>
            <translation>Not online yet</translation>
        </message>
    </context>
    <context>
        <name>Tour</name>
        <message>
            <source>看完了，开始用</source>
            <translation>That was all, begin</translation>
        </message>
        <message>
            <source>下一处</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>上一处</source>
            <translation>Back</translation>
        </message>
        <message>
            <source>不看了</source>
            <translation>Skip it</translation>
        </message>
        <message>
            <source>第一次来，带您看一遍</source>
            <translation>The first time here: let us show you around</translation>
        </message>
        <message>
            <source>一共五处，一分钟。现在不看也行，以后按 F1 随时能看。</source>
            <translation>Five places, one minute. You may skip it; F1 shows it at any time.</translation>
        </message>
        <message>
            <source>老人来了，点这里</source>
            <translation>When somebody comes, press here</translation>
        </message>
        <message>
            <source>一问一问照老人的话写。不用联网，写下的都存在这台电脑里。</source>
            <translation>Write what the resident says, question by question. Without a network it is stored on this computer.</translation>
        </message>
        <message>
            <source>今天要做的事</source>
            <translation>What to do today</translation>
        </message>
        <message>
            <source>镇上有了答复、快到期限、要补正的，都在这里等着您。</source>
            <translation>Answers of the township, what is nearly due, what was sent back: all of it waits for you here.</translation>
        </message>
        <message>
            <source>传到了没有</source>
            <translation>Has it arrived?</translation>
        </message>
        <message>
            <source>有网络会自己上传。变成“已上传”，就是镇上收到、给了回执。</source>
            <translation>With a network it uploads by itself. “Uploaded” means that the township has it and gave a receipt.</translation>
        </message>
        <message>
            <source>字大字小、念不念</source>
            <translation>How large, and whether it is read</translation>
        </message>
        <message>
            <source>点一下就变。老人看不清、听不清，先来这里。</source>
            <translation>Press to change it. If the resident sees or hears badly, come here first.</translation>
        </message>
        <message>
            <source>拿不准就按 F1</source>
            <translation>When in doubt, F1</translation>
        </message>
        <message>
            <source>每一页都有几句话的说明。走开时锁屏，写了一半的不会丢。</source>
            <translation>Each page has a few sentences of help. Lock the screen when you leave; what is half written is not lost.</translation>
        </message>
    </context>
    <context>
        <name>TurnedFace</name>
        <message>
            <source>再念一遍</source>
            <translation>Say it once more</translation>
        </message>
        <message>
            <source>转好了，开始</source>
            <translation>It is turned, begin</translation>
        </message>
        <message>
            <source>先不转，回去</source>
            <translation>Not now, go back</translation>
        </message>
        <message>
            <source>请把屏幕转给老人</source>
            <translation>Please turn the screen to the resident</translation>
        </message>
        <message>
            <source>还给代理员了</source>
            <translation>It is the agent's again</translation>
        </message>
        <message>
            <source>请把电脑还给代理员。</source>
            <translation>Please give the computer back to the agent.</translation>
        </message>
        <message>
            <source>先收好，联网后送到。请把电脑还给代理员。</source>
            <translation>It is put away until there is a network. Please give the computer back to the agent.</translation>
        </message>
        <message>
            <source>没存上，请再点一次。</source>
            <translation>It was not stored; please tap once more.</translation>
        </message>
    </context>
    <context>
        <name>Typed</name>
        <message>
            <source>星</source>
            <extracomment>said for each character of a password</extracomment>
            <translation>star</translation>
        </message>
        <message>
            <source>删了{0}</source>
            <extracomment>{0} are the characters that were deleted</extracomment>
            <translation>deleted {0}</translation>
        </message>
        <message numerus="yes">
            <source>删了 %n 个字</source>
            <extracomment>%n characters were deleted</extracomment>
            <translation>
                <numerusform>deleted %n character</numerusform>
                <numerusform>deleted %n characters</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>写进 %n 个字</source>
            <extracomment>%n characters came in one piece</extracomment>
            <translation>
                <numerusform>entered %n character</numerusform>
                <numerusform>entered %n characters</numerusform>
            </translation>
        </message>
        <message>
            <source>空格</source>
            <translation>space</translation>
        </message>
        <message>
            <source>换行</source>
            <translation>new line</translation>
        </message>
        <message>
            <source>逗号</source>
            <translation>comma</translation>
        </message>
        <message>
            <source>点</source>
            <translation>point</translation>
        </message>
        <message>
            <source>句号</source>
            <translation>full stop</translation>
        </message>
        <message>
            <source>顿号</source>
            <translation>enumeration comma</translation>
        </message>
        <message>
            <source>问号</source>
            <translation>question mark</translation>
        </message>
        <message>
            <source>叹号</source>
            <translation>exclamation mark</translation>
        </message>
        <message>
            <source>冒号</source>
            <translation>colon</translation>
        </message>
        <message>
            <source>分号</source>
            <translation>semicolon</translation>
        </message>
        <message>
            <source>横杠</source>
            <translation>hyphen</translation>
        </message>
    </context>
    <context>
        <name>TypedCode</name>
        <message>
            <source>打登记码</source>
            <translation>Type the code</translation>
        </message>
        <message>
            <source>服务器地址</source>
            <translation>Address of the server</translation>
        </message>
        <message>
            <source>在乡镇给的纸上：20 个字母和数字，大小写和空格都不要紧。要连网。</source>
            <translation>On the paper from the township: 20 letters and digits; case and spaces do not matter. Needs a network.</translation>
        </message>
        <message>
            <source>登记码</source>
            <translation>Enrolment code</translation>
        </message>
        <message>
            <source>正在取登记文件…</source>
            <translation>Fetching the enrolment file…</translation>
        </message>
        <message>
            <source>取登记文件</source>
            <translation>Fetch the file</translation>
        </message>
    </context>
    <context>
        <name>UnlockForm</name>
        <message>
            <source>密码</source>
            <translation>Passphrase</translation>
        </message>
        <message>
            <source>正在打开您的记录…</source>
            <translation>Opening your records…</translation>
        </message>
        <message>
            <source>您的名字</source>
            <translation>Your name</translation>
        </message>
        <message>
            <source>选您的名字</source>
            <translation>Choose your name</translation>
        </message>
        <message>
            <source>请输入密码。</source>
            <translation>Please type the passphrase.</translation>
        </message>
        <message>
            <source>也可以打这次设的 6 位短码。</source>
            <translation>The 6 digits you set for this session do, too.</translation>
        </message>
        <message>
            <source>只看不改</source>
            <translation>Only look</translation>
        </message>
        <message>
            <source>密码不对，还可以试 {0} 次。</source>
            <extracomment>{0} is a number from 1 to 4</extracomment>
            <translation>Wrong passphrase; tries left: {0}.</translation>
        </message>
        <message>
            <source>另一个窗口正在用这些记录。可以只看不改地打开。</source>
            <translation>Another window is using these records. You can open them just to look.</translation>
        </message>
        <message>
            <source>打出来的是大写字母：好像开着大写锁定（Caps Lock）。</source>
            <translation>These are capital letters: Caps Lock seems to be on.</translation>
        </message>
        <message>
            <source>现在可以再试了。</source>
            <translation>You can try again now.</translation>
        </message>
    </context>
    <context>
        <name>UnlockPage</name>
        <message>
            <source>乡音。请选您的名字，再输入密码。</source>
            <translation>Xiangyin. Please choose your name, then type the passphrase.</translation>
        </message>
        <message>
            <source>打开</source>
            <translation>Open</translation>
        </message>
        <message>
            <source>忘了密码</source>
            <translation>Forgotten passphrase</translation>
        </message>
        <message>
            <source>不打密码打开</source>
            <translation>Open without a passphrase</translation>
        </message>
        <message>
            <source>本机空间不足，请先上传或导出U盘。记录都在。</source>
            <translation>This computer is short of space; please upload or export to a USB stick first. All records are here.</translation>
        </message>
        <message>
            <source>请先选您的名字。</source>
            <translation>Please choose your name first.</translation>
        </message>
    </context>
    <context>
        <name>UploadActs</name>
        <message>
            <source>知道了</source>
            <translation>Got it</translation>
        </message>
    </context>
    <context>
        <name>UploadCard</name>
        <message>
            <source>去看看</source>
            <translation>Have a look</translation>
        </message>
        <message>
            <source>上次上传成功</source>
            <translation>Last upload</translation>
        </message>
        <message>
            <source>下次自动试</source>
            <translation>Next try</translation>
        </message>
        <message>
            <source>现在试一次</source>
            <translation>Try now</translation>
        </message>
        <message>
            <source>U盘</source>
            <translation>USB stick</translation>
        </message>
        <message>
            <source>还没有过</source>
            <translation>none yet</translation>
        </message>
        <message>
            <source>马上</source>
            <translation>now</translation>
        </message>
        <message numerus="yes">
            <source>{0}（%n分钟后）</source>
            <translation>
                <numerusform>{0} (in %n minute)</numerusform>
                <numerusform>{0} (in %n minutes)</numerusform>
            </translation>
        </message>
        <message>
            <source>{0}，{1}。</source>
            <translation>{0}, {1}. </translation>
        </message>
        <message>
            <source>正在上传</source>
            <translation>Uploading</translation>
        </message>
        <message>
            <source>文字先走，照片录音随后</source>
            <translation>Texts first, photos and sound after them</translation>
        </message>
        <message>
            <source>停下了</source>
            <translation>Stopped</translation>
        </message>
        <message>
            <source>都存在本机，不会丢</source>
            <translation>All is kept here and not lost</translation>
        </message>
        <message>
            <source>没有网络</source>
            <translation>No network</translation>
        </message>
        <message>
            <source>没有传成</source>
            <translation>It did not get through</translation>
        </message>
        <message numerus="yes">
            <source>%n 件，联网后自动上传</source>
            <translation>
                <numerusform>%n case, sent when there is a network</numerusform>
                <numerusform>%n cases, sent when there is a network</numerusform>
            </translation>
        </message>
        <message>
            <source>等着上传</source>
            <translation>Waiting to be uploaded</translation>
        </message>
        <message>
            <source>有要处理的</source>
            <translation>Something needs you</translation>
        </message>
        <message>
            <source>别的都上传好了</source>
            <translation>All the others are uploaded</translation>
        </message>
        <message numerus="yes">
            <source>%n 件有回执</source>
            <translation>
                <numerusform>%n case with a receipt</numerusform>
                <numerusform>%n cases with receipts</numerusform>
            </translation>
        </message>
        <message>
            <source>都上传好了</source>
            <translation>All uploaded</translation>
        </message>
        <message>
            <source>没有等着上传的</source>
            <translation>Nothing waits</translation>
        </message>
        <message>
            <source>记下一件，联网后自动上传</source>
            <translation>What you record is sent when there is a network</translation>
        </message>
        <message numerus="yes">
            <source>已经 %n 天没上传，带U盘去镇上？</source>
            <translation>
                <numerusform>Nothing uploaded for %n day. Take a stick to the township?</numerusform>
                <numerusform>Nothing uploaded for %n days. Take a stick to the township?</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UploadHead</name>
        <message>
            <source>文字先走，照片录音随后。没有回执，本机一份都不删。</source>
            <translation>Texts go first, photos and recordings follow. Nothing here is deleted before its receipt has come.</translation>
        </message>
        <message>
            <source>U盘</source>
            <translation>USB stick</translation>
        </message>
        <message>
            <source>全部停一下</source>
            <translation>Pause everything</translation>
        </message>
        <message>
            <source>现在上传</source>
            <translation>Upload now</translation>
        </message>
        <message>
            <source>接着传</source>
            <translation>Go on</translation>
        </message>
    </context>
    <context>
        <name>UploadPage</name>
        <message numerus="yes">
            <source>还有 %n 件</source>
            <translation>
                <numerusform>%n more</numerusform>
                <numerusform>%n more</numerusform>
            </translation>
        </message>
        <message>
            <source>先看 {0} 件，一共 {1} 件。</source>
            <extracomment>{0} rows are shown of {1}</extracomment>
            <translation>The first {0} of {1}.</translation>
        </message>
        <message>
            <source>上传情况</source>
            <translation>Uploads</translation>
        </message>
        <message>
            <source>筛选</source>
            <translation>Show</translation>
        </message>
        <message>
            <source>记下了，不再提醒。记录还在本机。</source>
            <translation>Noted; you will not be reminded again. The record stays on this computer.</translation>
        </message>
        <message>
            <source>没办完的</source>
            <extracomment>a list of all that has not arrived whole yet</extracomment>
            <translation>Unfinished</translation>
        </message>
    </context>
    <context>
        <name>UploadTelling</name>
        <message>
            <source>另一个窗口正在用这些记录，由它上传。</source>
            <translation>Another window is using these records; it uploads them.</translation>
        </message>
        <message>
            <source>练习的内容不会上传。</source>
            <translation>What is written for practice is not uploaded.</translation>
        </message>
        <message>
            <source>正在上传。</source>
            <translation>Uploading.</translation>
        </message>
        <message>
            <source>上传了 {0}%</source>
            <extracomment>spoken while it goes on; {0} is how much of it has gone</extracomment>
            <translation>{0}% uploaded</translation>
        </message>
    </context>
    <context>
        <name>Uploads</name>
        <message>
            <source>{0} / {1} 兆</source>
            <extracomment>{0} of {1} megabytes</extracomment>
            <translation>{0} of {1} MB</translation>
        </message>
        <message numerus="yes">
            <source>约 %n 分钟</source>
            <translation>
                <numerusform>about %n minute</numerusform>
                <numerusform>about %n minutes</numerusform>
            </translation>
        </message>
        <message>
            <source>打开登录页</source>
            <translation>Open the login page</translation>
        </message>
        <message>
            <source>现在问</source>
            <translation>Ask now</translation>
        </message>
        <message>
            <source>看怎么更新</source>
            <translation>How to update</translation>
        </message>
        <message>
            <source>现在试一次</source>
            <translation>Try now</translation>
        </message>
        <message>
            <source>打电话</source>
            <translation>Call</translation>
        </message>
        <message>
            <source>{0} 自动再试</source>
            <extracomment>{0} is an hour such as 09:30</extracomment>
            <translation>next try by itself at {0}</translation>
        </message>
        <message>
            <source>服务器繁忙，过一会儿再试。记录都在本机。</source>
            <translation>The server is busy; it is tried again in a while. All records are on this computer.</translation>
        </message>
        <message>
            <source>服务器繁忙，{0} 再试。</source>
            <extracomment>{0} is an hour such as 10:20</extracomment>
            <translation>The server is busy; next try at {0}.</translation>
        </message>
        <message>
            <source>知道了</source>
            <translation>Got it</translation>
        </message>
        <message>
            <source>服务器空间满，文字已送达，附件待传。</source>
            <translation>The server is full. The text has arrived, the files wait.</translation>
        </message>
        <message numerus="yes">
            <source>另一台电脑也在用这一份记录。%n 份换了新编号重新送，不会丢，也不会重复。请只用一台，并告诉乡镇。</source>
            <translation>
                <numerusform>Another computer uses these records too. %n item was numbered anew and sent again; nothing is lost or doubled. Please use one computer only, and tell the township.</numerusform>
                <numerusform>Another computer uses these records too. %n items were numbered anew and sent again; nothing is lost or doubled. Please use one computer only, and tell the township.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>服务器恢复过旧的备份，少了 %n 份，已经自动重新送。</source>
            <translation>
                <numerusform>The server was restored from an older backup. %n item was missing there and is being sent again.</numerusform>
                <numerusform>The server was restored from an older backup. %n items were missing there and are being sent again.</numerusform>
            </translation>
        </message>
        <message>
            <source>这台电脑有记录没有送到，都在本机，不会丢。请告诉乡镇。</source>
            <translation>Something on this computer could not be delivered. It is kept here and not lost. Please tell the township.</translation>
        </message>
        <message>
            <source>已经告诉乡镇了</source>
            <translation>The township has been told</translation>
        </message>
        <message>
            <source>本机时间可能不对，请校准；案件不会丢。</source>
            <translation>The clock of this computer may be wrong, please set it; no case is lost.</translation>
        </message>
        <message>
            <source>本机时间可能不对（差 {0}），请校准；案件不会丢。</source>
            <extracomment>{0} is a span such as 3 天</extracomment>
            <translation>The clock of this computer may be wrong (off by {0}), please set it; no case is lost.</translation>
        </message>
        <message>
            <source>去校准</source>
            <translation>Set the clock</translation>
        </message>
        <message numerus="yes">
            <source>%n 天</source>
            <translation>
                <numerusform>%n day</numerusform>
                <numerusform>%n days</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n 小时</source>
            <translation>
                <numerusform>%n hour</numerusform>
                <numerusform>%n hours</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n 分钟</source>
            <translation>
                <numerusform>%n minute</numerusform>
                <numerusform>%n minutes</numerusform>
            </translation>
        </message>
        <message>
            <source>乡镇</source>
            <translation>the township</translation>
        </message>
        <message>
            <source>给{0}打电话</source>
            <extracomment>{0} is an office</extracomment>
            <translation>Call {0}</translation>
        </message>
        <message>
            <source>给{0}打电话：{1}</source>
            <extracomment>{0} is an office, {1} its telephone</extracomment>
            <translation>Call {0}: {1}</translation>
        </message>
        <message>
            <source>告诉他们：这台电脑传不上去。没上传的记录都在本机，不会丢。</source>
            <translation>Tell them that this computer cannot upload. What has not been uploaded is safe on it.</translation>
        </message>
        <message>
            <source>告诉他们是哪一件：{0}。编号 {1}。记录都在本机，不会丢。</source>
            <extracomment>{0} is a masked name and a title, {1} a number</extracomment>
            <translation>Tell them which case it is: {0}. Number {1}. The records are safe on this computer.</translation>
        </message>
        <message>
            <source>怎么更新程序</source>
            <translation>How to update the program</translation>
        </message>
        <message>
            <source>把这台电脑带到镇上，或者用镇上给的U盘装新的程序。更新不动记录：没上传的都在，装好以后自动上传。</source>
            <translation>Take this computer to the township, or install the new program from the stick that the township gives you. An update leaves the records alone: what has not been uploaded is still there, and goes by itself afterwards.</translation>
        </message>
        <message>
            <source>怎么校准时间</source>
            <translation>How to set the clock</translation>
        </message>
        <message>
            <source>在屏幕角上的钟点一下，打开日期和时间的设置，让它自动对时，时区选北京。对好以后，点“现在上传”。</source>
            <translation>Click the clock in the corner of the screen, open the settings of date and time, let them be set automatically, and choose Beijing as time zone. Then press “Upload now”.</translation>
        </message>
        <message numerus="yes">
            <source>已到 %n 张</source>
            <translation>
                <numerusform>%n photo arrived</numerusform>
                <numerusform>%n photos arrived</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>已到 %n 份</source>
            <translation>
                <numerusform>%n file arrived</numerusform>
                <numerusform>%n files arrived</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>已到 %n 段</source>
            <translation>
                <numerusform>%n recording arrived</numerusform>
                <numerusform>%n recordings arrived</numerusform>
            </translation>
        </message>
        <message>
            <source>、</source>
            <extracomment>between the names of files</extracomment>
            <translation>, </translation>
        </message>
        <message>
            <source>等着传</source>
            <translation>waiting</translation>
        </message>
        <message>
            <source>{0}% · 断了能接上</source>
            <extracomment>{0} is how much of a file has arrived</extracomment>
            <translation>{0}% · goes on after a break</translation>
        </message>
        <message>
            <source>{0} 再传</source>
            <extracomment>{0} is an hour such as 10:20</extracomment>
            <translation>again at {0}</translation>
        </message>
        <message>
            <source>不在本机上了</source>
            <translation>no longer on this computer</translation>
        </message>
        <message>
            <source>损坏了</source>
            <translation>damaged</translation>
        </message>
        <message>
            <source>收起</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>展开</source>
            <translation>Files</translation>
        </message>
        <message>
            <source>按回车{0}</source>
            <extracomment>{0} is what Enter does, such as 去修改</extracomment>
            <translation>Enter: {0}</translation>
        </message>
        <message>
            <source>按左箭头收起</source>
            <translation>left arrow closes</translation>
        </message>
        <message>
            <source>按右箭头展开</source>
            <translation>right arrow shows the files</translation>
        </message>
        <message>
            <source>练习的内容不会上传</source>
            <translation>What is written for practice is not uploaded</translation>
        </message>
        <message>
            <source>正在停下，传完这一小块就停</source>
            <translation>Pausing after the piece that is on its way</translation>
        </message>
        <message numerus="yes">
            <source>停下了，还有 %n 件</source>
            <translation>
                <numerusform>Paused, %n case to go</numerusform>
                <numerusform>Paused, %n cases to go</numerusform>
            </translation>
        </message>
        <message>
            <source>停下了</source>
            <translation>Paused</translation>
        </message>
        <message numerus="yes">
            <source>等着上传 %n 件</source>
            <translation>
                <numerusform>%n case waits</numerusform>
                <numerusform>%n cases wait</numerusform>
            </translation>
        </message>
        <message>
            <source>正在和服务器核对</source>
            <translation>Comparing notes with the server</translation>
        </message>
        <message numerus="yes">
            <source>本次上传 %n 件</source>
            <translation>
                <numerusform>Uploading %n case</numerusform>
                <numerusform>Uploading %n cases</numerusform>
            </translation>
        </message>
        <message>
            <source>不到 1 分钟</source>
            <translation>less than a minute</translation>
        </message>
        <message>
            <source>附件还有 {0} 兆</source>
            <extracomment>{0} in megabytes</extracomment>
            <translation>{0} MB of files to go</translation>
        </message>
        <message>
            <source>不计流量时再传</source>
            <translation>when the line is free of charge</translation>
        </message>
        <message numerus="yes">
            <source>有 %n 件需处理</source>
            <translation>
                <numerusform>%n case needs attention</numerusform>
                <numerusform>%n cases need attention</numerusform>
            </translation>
        </message>
        <message>
            <source>别的都上传好了</source>
            <translation>everything else has arrived</translation>
        </message>
        <message>
            <source>有记录没有送到</source>
            <translation>Something could not be delivered</translation>
        </message>
        <message>
            <source>都上传好了</source>
            <translation>Everything has arrived</translation>
        </message>
        <message numerus="yes">
            <source>%n 件有回执</source>
            <translation>
                <numerusform>%n case has its receipt</numerusform>
                <numerusform>%n cases have their receipts</numerusform>
            </translation>
        </message>
        <message>
            <source>没有等着上传的</source>
            <translation>Nothing waits</translation>
        </message>
        <message>
            <source>这一类现在没有。</source>
            <translation>There are none of these now.</translation>
        </message>
        <message>
            <source>没有等着上传的。</source>
            <translation>Nothing waits to be uploaded.</translation>
        </message>
        <message>
            <source>没有等着上传的。上次 {0}</source>
            <extracomment>{0} is a day and an hour, such as 今天 08:12</extracomment>
            <translation>Nothing waits to be uploaded. Last time: {0}</translation>
        </message>
        <message>
            <source>文字</source>
            <translation>Texts</translation>
        </message>
        <message>
            <source>附件</source>
            <translation>Files</translation>
        </message>
        <message>
            <source>上次成功</source>
            <translation>Last success</translation>
        </message>
        <message>
            <source>{0} / {1} 已到</source>
            <extracomment>{0} of {1} have arrived</extracomment>
            <translation>{0} of {1}</translation>
        </message>
        <message>
            <source>{0} / {1}</source>
            <extracomment>{0} of {1}</extracomment>
            <translation>{0} of {1}</translation>
        </message>
        <message>
            <source>还没有过</source>
            <translation>not yet</translation>
        </message>
        <message>
            <source>还没写完，{0} 存在本机。</source>
            <extracomment>of a draft; {0} is a day and an hour</extracomment>
            <translation>Not finished; saved on this computer {0}.</translation>
        </message>
        <message>
            <source>接着写</source>
            <translation>Go on writing</translation>
        </message>
        <message>
            <source>还没写名字</source>
            <translation>No name yet</translation>
        </message>
        <message>
            <source>排着队，文字先走。</source>
            <translation>In the queue; texts go first.</translation>
        </message>
        <message>
            <source>接着传</source>
            <translation>Go on</translation>
        </message>
        <message>
            <source>停着，已保存在本机。</source>
            <translation>Paused; saved on this computer.</translation>
        </message>
        <message>
            <source>没有网络，已保存在本机，联网后自动上传。</source>
            <translation>No network. Saved on this computer; it goes by itself once there is one.</translation>
        </message>
        <message>
            <source>服务器还不能收下它，{0} 再送。</source>
            <extracomment>{0} is an hour such as 10:20</extracomment>
            <translation>The server cannot take it yet; it goes again at {0}.</translation>
        </message>
        <message>
            <source>没有设自动上传，点“现在上传”才走。</source>
            <translation>Automatic uploads are off; it goes when you press “Upload now”.</translation>
        </message>
        <message>
            <source>已保存在本机，{0} 自动上传。</source>
            <extracomment>{0} is an hour such as 10:20</extracomment>
            <translation>Saved on this computer; it goes by itself at {0}.</translation>
        </message>
        <message>
            <source>正在核对是否送达。不会重复登记。</source>
            <translation>Finding out whether it arrived. It will not be registered twice.</translation>
        </message>
        <message>
            <source>正在核对是否送达。不会重复登记。{0} 自动再问。</source>
            <extracomment>{0} is an hour such as 10:05</extracomment>
            <translation>Finding out whether it arrived. It will not be registered twice. Asks again by itself at {0}.</translation>
        </message>
        <message>
            <source>后来补的话还在等</source>
            <translation>what was added later still waits</translation>
        </message>
        <message>
            <source>联网后接着传</source>
            <translation>goes on once there is a network</translation>
        </message>
        <message>
            <source>从镇上转来的</source>
            <translation>Came from the township</translation>
        </message>
        <message>
            <source>看这一件</source>
            <translation>Look at it</translation>
        </message>
        <message>
            <source>文字已到 {0}，有回执</source>
            <extracomment>{0} is when the text arrived, such as 09:59</extracomment>
            <translation>Text arrived {0}, with receipt</translation>
        </message>
        <message>
            <source>附件 {0}/{1}</source>
            <extracomment>{0} of {1} files have arrived</extracomment>
            <translation>files {0} of {1}</translation>
        </message>
        <message>
            <source>请更新程序，案件已保留。</source>
            <translation>Please update the program; the case is kept.</translation>
        </message>
        <message>
            <source>服务器没有收下，请联系乡镇。记录都在本机。</source>
            <translation>The server did not take it. Please contact the township; all records are on this computer.</translation>
        </message>
        <message>
            <source>去修改</source>
            <translation>Correct it</translation>
        </message>
        <message>
            <source>服务器上已有不同内容，请联系乡镇。</source>
            <translation>The server has something else under this number. Please contact the township.</translation>
        </message>
        <message>
            <source>这一件在服务器上已经办结或撤回，这次说的没有收。</source>
            <translation>On the server this case is closed or withdrawn; what was said now was not taken.</translation>
        </message>
        <message>
            <source>内容太长，没有收下。请写短一些，别的件不受影响。</source>
            <translation>Too long, not taken. Please shorten it; other cases are not affected.</translation>
        </message>
        <message>
            <source>服务器没有收下，请核对一遍再交。别的件不受影响。</source>
            <translation>The server did not take it. Please check it and file again; other cases are not affected.</translation>
        </message>
        <message numerus="yes">
            <source>{field}等 %n 处有误，没有收下。别的件不受影响。</source>
            <extracomment>{field} is the first of them</extracomment>
            <translation>
                <numerusform>{field}: %n mistake, not taken. Other cases are not affected.</numerusform>
                <numerusform>{field} and others: %n mistakes, not taken. Other cases are not affected.</numerusform>
            </translation>
        </message>
        <message>
            <source>{field}有误，没有收下。别的件不受影响。</source>
            <extracomment>{field} is the name of a field</extracomment>
            <translation>{field} is wrong, not taken. Other cases are not affected.</translation>
        </message>
        <message>
            <source>文字已送达</source>
            <extracomment>part of a sentence about a file</extracomment>
            <translation>its text has arrived</translation>
        </message>
        <message>
            <source>文字照样会送</source>
            <extracomment>part of a sentence about a file</extracomment>
            <translation>its text goes all the same</translation>
        </message>
        <message>
            <source>重拍照片</source>
            <translation>Take it again</translation>
        </message>
        <message>
            <source>重加一份</source>
            <translation>Add it again</translation>
        </message>
        <message>
            <source>{0}不在本机上了，{1}，请再加一份。</source>
            <extracomment>{0} is a kind of file and its name, {1} what became of the text</extracomment>
            <translation>{0} is no longer on this computer, {1}; please add it again.</translation>
        </message>
        <message>
            <source>{0}损坏，{1}，请重拍。</source>
            <extracomment>{0} is a kind of file and its name, {1} what became of the text</extracomment>
            <translation>{0} is damaged, {1}; please take it again.</translation>
        </message>
        <message>
            <source>{0}损坏，{1}，请重加一份。</source>
            <extracomment>{0} is a kind of file and its name, {1} what became of the text</extracomment>
            <translation>{0} is damaged, {1}; please add it again.</translation>
        </message>
        <message>
            <source>去看看</source>
            <translation>Have a look</translation>
        </message>
        <message>
            <source>照片</source>
            <translation>Photo</translation>
        </message>
        <message>
            <source>扫描件</source>
            <translation>Scan</translation>
        </message>
        <message>
            <source>录音</source>
            <translation>Recording</translation>
        </message>
        <message>
            <source>文件</source>
            <translation>Document</translation>
        </message>
        <message>
            <source>{0}“{1}”</source>
            <extracomment>{0} is a kind of file, {1} its name</extracomment>
            <translation>{0} “{1}”</translation>
        </message>
    </context>
    <context>
        <name>UseStep</name>
        <message>
            <source>这台电脑怎么用</source>
            <translation>How this computer is used</translation>
        </message>
        <message>
            <source>下一步</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>先练习</source>
            <translation>Practise first</translation>
        </message>
        <message>
            <source>用乡镇给的登记文件</source>
            <translation>Use the township's enrolment file</translation>
        </message>
        <message>
            <source>不用登记。写的东西不上传，以后随时可以登记。</source>
            <translation>No enrolment. Nothing is uploaded, and you can enrol at any time.</translation>
        </message>
        <message>
            <source>登记以后，记下的事项才能上传到乡镇。</source>
            <translation>Only an enrolled computer can upload what was recorded to the township.</translation>
        </message>
        <message>
            <source>请选一种</source>
            <translation>Choose one</translation>
        </message>
        <message>
            <source>请选一种，再按下一步。</source>
            <translation>Choose one, then press Next.</translation>
        </message>
    </context>
    <context>
        <name>Viewer</name>
        <message>
            <source>正在打开…</source>
            <translation>Opening…</translation>
        </message>
        <message>
            <source>关上</source>
            <translation>Close</translation>
        </message>
        <message>
            <source>小一点</source>
            <translation>Smaller</translation>
        </message>
        <message>
            <source>大一点</source>
            <translation>Larger</translation>
        </message>
        <message>
            <source>看全</source>
            <translation>Fit</translation>
        </message>
        <message>
            <source>上一页</source>
            <translation>Previous page</translation>
        </message>
        <message>
            <source>下一页</source>
            <translation>Next page</translation>
        </message>
        <message>
            <source>这种录音这里放不了，镇上能听。</source>
            <translation>This kind of recording cannot be played here; the township can.</translation>
        </message>
        <message>
            <source>这种文件这里看不了，镇上能看。</source>
            <translation>This kind of file cannot be shown here; the township can.</translation>
        </message>
        <message>
            <source>第 {0} 页，共 {1} 页</source>
            <extracomment>which page of a document is shown</extracomment>
            <translation>Page {0} of {1}</translation>
        </message>
    </context>
    <context>
        <name>VillageCard</name>
        <message>
            <source>从文件导入村名单</source>
            <translation>Take in a list of villages from a file</translation>
        </message>
        <message>
            <source>县里给的名单，一行一个村，表格另存为 CSV 也行。有了它，写住址时点一下就填好村名。</source>
            <translation>The list of the county, a village on each line; a table saved as CSV will do. With it a tap fills in the village of an address.</translation>
        </message>
        <message>
            <source>村名单</source>
            <translation>List of villages</translation>
        </message>
        <message>
            <source>现在有 {0} 个村。</source>
            <extracomment>{0} is a number of villages</extracomment>
            <translation>There are {0} villages.</translation>
        </message>
        <message>
            <source>还没有名单，住址照样能写。</source>
            <extracomment>{0} is a number of villages</extracomment>
            <translation>There is no list yet; addresses can be written all the same.</translation>
        </message>
        <message>
            <source>村名单导入好了。</source>
            <translation>The list of villages is taken in.</translation>
        </message>
    </context>
    <context>
        <name>Voice</name>
        <message>
            <source>朗读关上了。</source>
            <translation>Reading aloud is off.</translation>
        </message>
        <message>
            <source>读屏软件正在念，这里就不跟着念了。按 F2 还能念这一页。</source>
            <extracomment>said when the voice is switched on while a screen reader such as NVDA or Orca is running</extracomment>
            <translation>A screen reader is speaking, so this program stays silent. F2 still reads this page.</translation>
        </message>
        <message>
            <source>朗读打开了。按 F2 念这一页，按 F3 停下或者接着念，按 Esc 不念了。</source>
            <translation>Reading aloud is on. F2 reads this page, F3 pauses or goes on, Esc stops.</translation>
        </message>
        <message>
            <source>开</source>
            <extracomment>the voice is on, the voice is off</extracomment>
            <translation>On</translation>
        </message>
        <message>
            <source>关</source>
            <extracomment>the voice is on, the voice is off</extracomment>
            <translation>Off</translation>
        </message>
    </context>
    <context>
        <name>Ways</name>
        <message>
            <source>拍一张</source>
            <translation>Take a photo</translation>
        </message>
        <message>
            <source>扫一份</source>
            <translation>Scan</translation>
        </message>
        <message>
            <source>录一段</source>
            <translation>Record</translation>
        </message>
        <message>
            <source>加照片或文件</source>
            <translation>Add photos or files</translation>
        </message>
        <message>
            <source>从U盘选</source>
            <translation>Choose from a stick</translation>
        </message>
        <message>
            <source>电脑里的也行，也可以把文件拖到这里：照片、录音、PDF、文档。</source>
            <translation>Or from this computer, or drop files here: photos, recordings, PDF, documents.</translation>
        </message>
        <message>
            <source>留原图</source>
            <translation>Keep the original</translation>
        </message>
        <message>
            <source>不缩小，照片里带的拍照地点也一起交。一般不选。</source>
            <translation>Not made smaller, and where it was taken goes along. Seldom needed.</translation>
        </message>
    </context>
    <context>
        <name>WhenTold</name>
        <message>
            <source>哪一天</source>
            <translation>Which day</translation>
        </message>
        <message>
            <source>如 11月20日</source>
            <translation>such as 11-20</translation>
        </message>
        <message>
            <source>当面</source>
            <translation>In person</translation>
        </message>
        <message>
            <source>电话</source>
            <translation>By telephone</translation>
        </message>
        <message>
            <source>邮寄</source>
            <translation>By post</translation>
        </message>
        <message>
            <source>其他</source>
            <translation>Otherwise</translation>
        </message>
        <message>
            <source>今天</source>
            <translation>Today</translation>
        </message>
        <message>
            <source>昨天</source>
            <translation>Yesterday</translation>
        </message>
        <message>
            <source>别的日子</source>
            <translation>Another day</translation>
        </message>
        <message>
            <source>日子看不懂，请写成 11月20日 这样。</source>
            <translation>This is no day; please write it as 11-20.</translation>
        </message>
    </context>
    <context>
        <name>WholeWay</name>
        <message>
            <source>不要这份草稿了</source>
            <translation>Throw this draft away</translation>
        </message>
        <message>
            <source>各部分</source>
            <translation>Parts</translation>
        </message>
    </context>
    <context>
        <name>Window</name>
        <message>
            <source>乡音</source>
            <translation>Xiangyin</translation>
        </message>
    </context>
    <context>
        <name>WithdrawalPage</name>
        <message>
            <source>老人在场，自己说的</source>
            <translation>The resident is here and says so</translation>
        </message>
        <message>
            <source>老人授权代为撤回</source>
            <translation>The resident granted it</translation>
        </message>
        <message>
            <source>谁说不办了</source>
            <translation>Who withdraws</translation>
        </message>
        <message>
            <source>老人没有授权代为撤回，要老人在场自己说。</source>
            <translation>The resident has not granted a withdrawal, and must be here to say so.</translation>
        </message>
        <message>
            <source>撤回以后不能恢复。以后还想反映，要重新记一件。</source>
            <translation>A withdrawal cannot be undone. Whoever wants to raise it again records it anew.</translation>
        </message>
        <message>
            <source>这一件还没上传：撤回会和它一起送到镇上，没有人再办。</source>
            <translation>This one is not uploaded yet: the withdrawal goes to the township together with it, and nobody works on it. </translation>
        </message>
        <message>
            <source>请选是谁说的。</source>
            <translation>Please choose who says so.</translation>
        </message>
        <message>
            <source>老人不办了</source>
            <translation>The resident withdraws</translation>
        </message>
        <message>
            <source>为什么不办了？</source>
            <translation>Why?</translation>
        </message>
        <message>
            <source>照老人的话写一句就行。</source>
            <translation>One sentence in the resident's words is enough.</translation>
        </message>
        <message>
            <source>撤回这件事</source>
            <translation>Withdraw it</translation>
        </message>
        <message>
            <source>撤回了，联网后镇上就知道。</source>
            <translation>Withdrawn. The township learns of it when there is a network.</translation>
        </message>
    </context>
    <context>
        <name>WritingPanel</name>
        <message>
            <source>已上锁，只有镇上能打开</source>
            <translation>Locked, only the township can open it</translation>
        </message>
        <message>
            <source>拔早了也不要紧：本机还有一份，重写就行。</source>
            <translation>If you pull it too early, no harm: all is still here, just write it again.</translation>
        </message>
        <message>
            <source>别拔 U盘</source>
            <translation>Don’t pull the stick</translation>
        </message>
        <message>
            <source>正在读回来核对</source>
            <translation>Reading it back to check</translation>
        </message>
        <message>
            <source>正在写到 U盘</source>
            <translation>Writing to the stick</translation>
        </message>
        <message>
            <source>正在停下…</source>
            <translation>Stopping…</translation>
        </message>
    </context>
    <context>
        <name>_Help</name>
        <message>
            <source>登记这台电脑</source>
            <translation>Enrol this computer</translation>
        </message>
        <message>
            <source>现在是练习</source>
            <translation>This is practice</translation>
        </message>
        <message>
            <source>记下的不会上传。要正式记，先向乡镇要一份登记文件。</source>
            <translation>What you record is not uploaded. To record in earnest, ask the township for an enrolment file.</translation>
        </message>
        <message>
            <source>拿不准？问乡镇</source>
            <translation>Not sure? Ask the township</translation>
        </message>
    </context>
    <context>
        <name>_Letter</name>
        <message>
            <source>字</source>
            <translation>A</translation>
        </message>
    </context>
    <context>
        <name>_Note</name>
        <message>
            <source>拿到回执才算“已上传”。</source>
            <translation>Only a receipt makes it “uploaded”.</translation>
        </message>
        <message>
            <source>交镇上后，这 {0}显示</source>
            <extracomment>{0} is a number of petitions; a badge follows</extracomment>
            <translation>Once handed over, {0} will show</translation>
        </message>
    </context>
    <context>
        <name>_Sample</name>
        <message>
            <source>低保为啥停了？请查一查。</source>
            <translation>Why was the allowance stopped? Please look into it.</translation>
        </message>
        <message>
            <source>下一步</source>
            <translation>Next</translation>
        </message>
        <message>
            <source>王*山</source>
            <translation>Wang*shan</translation>
        </message>
        <message>
            <source>待上传</source>
            <translation>Waiting</translation>
        </message>
        <message>
            <source>这样看起来</source>
            <translation>This is how it looks</translation>
        </message>
        <message>
            <source>字与底 {0}:1，主要按键高 {1}</source>
            <extracomment>{0} the contrast of text, {1} the height of buttons in pixels</extracomment>
            <translation>Text on its ground {0}:1, main buttons {1} high</translation>
        </message>
    </context>
    <context>
        <name>messages</name>
        <message>
            <source>像是可以</source>
            <translation>Probably yes</translation>
        </message>
        <message>
            <source>像是不可以</source>
            <translation>Probably not</translation>
        </message>
        <message>
            <source>还要问</source>
            <translation>Still to ask</translation>
        </message>
        <message>
            <source>头一回反映这件事</source>
            <translation>First petition about this</translation>
        </message>
        <message>
            <source>以前反映过</source>
            <translation>It was raised before</translation>
        </message>
        <message>
            <source>是不是头一回？要问</source>
            <translation>Is it the first time? To be asked</translation>
        </message>
        <message>
            <source>只有一家管</source>
            <translation>One unit is in charge</translation>
        </message>
        <message>
            <source>牵涉好几家</source>
            <translation>Several units are involved</translation>
        </message>
        <message>
            <source>归哪一家管？要问</source>
            <translation>Which unit is in charge? To be asked</translation>
        </message>
        <message>
            <source>没有在走别的程序</source>
            <translation>No other procedure is under way</translation>
        </message>
        <message>
            <source>已经在走别的程序</source>
            <translation>Another procedure is under way</translation>
        </message>
        <message>
            <source>是不是在走别的程序？要问</source>
            <translation>Is another procedure under way? To be asked</translation>
        </message>
        <message>
            <source>不是联名</source>
            <translation>Not a joint petition</translation>
        </message>
        <message>
            <source>是联名、集体的</source>
            <translation>It is a joint or group petition</translation>
        </message>
        <message>
            <source>是不是几家一起的？要问</source>
            <translation>Do several households petition together? To be asked</translation>
        </message>
        <message>
            <source>是重大、紧急的事</source>
            <translation>It is a grave or urgent matter</translation>
        </message>
        <message>
            <source>是不是重大、拖了多年？要问</source>
            <translation>Is it grave, or years old? To be asked</translation>
        </message>
        <message>
            <source>是不是被答复过不行？要问</source>
            <translation>Was it turned down before? To be asked</translation>
        </message>
        <message>
            <source>是不是上级交办的？要问</source>
            <translation>Was it assigned from above? To be asked</translation>
        </message>
        <message>
            <source>告干部违纪的，走别的路</source>
            <translation>Reports about officials go another way</translation>
        </message>
        <message>
            <source>事实清楚，好解决</source>
            <translation>The facts are clear and it is easy to settle</translation>
        </message>
        <message>
            <source>时间、地点、单位清楚吗？要问</source>
            <translation>Are time, place and unit clear? To be asked</translation>
        </message>
        <message>
            <source>问政策、提建议，能当场答</source>
            <translation>A question or proposal, can be answered at once</translation>
        </message>
        <message>
            <source>是不是只想问一问？要问</source>
            <translation>Is it only a question? To be asked</translation>
        </message>
        <message>
            <source>是过日子的急事</source>
            <translation>An urgent matter of daily life</translation>
        </message>
        <message>
            <source>有单位答应过</source>
            <translation>An office has promised it</translation>
        </message>
        <message>
            <source>是谁答应的？要问</source>
            <translation>Who promised it? To be asked</translation>
        </message>
        <message>
            <source>有没有别的理由能简办？要问</source>
            <translation>Is there another ground for simple handling? To be asked</translation>
        </message>
        <message>
            <source>法院管过这件事吗？判了没有？</source>
            <translation>Has a court dealt with this? Has it ruled?</translation>
        </message>
        <message>
            <source>现在安全吗？有危险先打110。</source>
            <translation>Is everybody safe now? In danger, call 110 first.</translation>
        </message>
        <message>
            <source>申请过工伤认定吗？过了期限就难办了。</source>
            <translation>Was recognition as a work injury applied for? After the time limit it becomes hard.</translation>
        </message>
        <message>
            <source>申请过劳动仲裁吗？过了期限就难办了。</source>
            <translation>Was labour arbitration applied for? After the time limit it becomes hard.</translation>
        </message>
        <message>
            <source>收到过征收或补偿的决定书吗？哪天收到的？</source>
            <translation>Did a decision on expropriation or compensation arrive? On which day?</translation>
        </message>
        <message>
            <source>找土地承包仲裁委员会了吗？</source>
            <translation>Was the arbitration commission for land contracts asked?</translation>
        </message>
        <message>
            <source>镇上或县里对这块地下过处理决定吗？</source>
            <translation>Has the township or county decided about this piece of land?</translation>
        </message>
        <message>
            <source>拿到事故认定书了吗？哪天拿到的？</source>
            <translation>Did you get the accident report? On which day?</translation>
        </message>
        <message>
            <source>和医院调解过、打过官司吗？</source>
            <translation>Was there mediation or a lawsuit with the hospital?</translation>
        </message>
        <message>
            <source>收到过决定书吗？哪天收到的？可以申请行政复议。</source>
            <translation>Did a written decision arrive? On which day? One may apply for reconsideration.</translation>
        </message>
        <message>
            <source>向党组织申诉过吗？</source>
            <translation>Was an appeal made to the Party organisation?</translation>
        </message>
        <message>
            <source>报过警吗？派出所立案了没有？</source>
            <translation>Was it reported to the police? Have they opened a case?</translation>
        </message>
        <message>
            <source>村里调解过吗？也可以去法院。</source>
            <translation>Did the village mediate? A court is open as well.</translation>
        </message>
        <message>
            <source>向主管的部门举报过吗？</source>
            <translation>Was it reported to the department in charge?</translation>
        </message>
        <message>
            <source>写得太短，再多问两句。</source>
            <translation>Too short. Ask a little more.</translation>
        </message>
        <message>
            <source>请求和事实写得一样。事实要写经过。</source>
            <translation>Request and facts are the same. The facts should say what happened.</translation>
        </message>
        <message>
            <source>里面夹着网页代码，请删掉。</source>
            <translation>There is code of a web page in it. Please delete it.</translation>
        </message>
        <message>
            <source>有打了星号的地方，请补上或者删掉。</source>
            <translation>Something is blacked out. Please complete or delete it.</translation>
        </message>
        <message>
            <source>这一段不是中文，办事的人可能看不懂。</source>
            <translation>This part is not in Chinese. Who handles it may not understand.</translation>
        </message>
        <message>
            <source>这里写了身份证号，请移到证件那一栏。</source>
            <translation>An ID number is written here. Please move it to the field for documents.</translation>
        </message>
        <message>
            <source>还没有说是什么时候的事。</source>
            <translation>When it happened is not said yet.</translation>
        </message>
        <message>
            <source>还没有说具体在哪里。</source>
            <translation>Where exactly it happened is not said yet.</translation>
        </message>
        <message>
            <source>还没有说跟谁有关、哪家管。</source>
            <translation>Whom it concerns and who is in charge is not said yet.</translation>
        </message>
        <message>
            <source>说到了钱，还没有说是多少。</source>
            <translation>Money is mentioned, but not how much.</translation>
        </message>
        <message>
            <source>像是好几家的事，人数只写了一位。</source>
            <translation>Several households seem concerned, but one person is counted.</translation>
        </message>
        <message>
            <source>像是以前反映过，请问一问。</source>
            <translation>It seems to have been raised before. Please ask.</translation>
        </message>
        <message>
            <source>以前的回执上有编号，找得到就写上。</source>
            <translation>The earlier receipt has a number. Write it if it can be found.</translation>
        </message>
        <message>
            <source>这类事常要：{materials}。没有也能交。</source>
            <translation>Often needed for this: {materials}. It can be filed without.</translation>
        </message>
        <message>
            <source>低保证或停发通知</source>
            <translation>allowance certificate or notice that it ended</translation>
        </message>
        <message>
            <source>存折</source>
            <translation>bank book</translation>
        </message>
        <message>
            <source>劳动合同</source>
            <translation>labour contract</translation>
        </message>
        <message>
            <source>工资条或欠条</source>
            <translation>pay slip or IOU</translation>
        </message>
        <message>
            <source>诊断证明</source>
            <translation>medical certificate</translation>
        </message>
        <message>
            <source>承包合同</source>
            <translation>land contract</translation>
        </message>
        <message>
            <source>房产证或宅基地证</source>
            <translation>deed of the house or homestead</translation>
        </message>
        <message>
            <source>征收公告或补偿协议</source>
            <translation>expropriation notice or compensation agreement</translation>
        </message>
        <message>
            <source>事故认定书</source>
            <translation>accident report</translation>
        </message>
        <message>
            <source>病历和发票</source>
            <translation>medical records and bills</translation>
        </message>
        <message>
            <source>判决书或裁决书</source>
            <translation>judgment or award</translation>
        </message>
        <message>
            <source>决定书或告知书</source>
            <translation>decision or notice</translation>
        </message>
        <message>
            <source>合同或收据</source>
            <translation>contract or receipt</translation>
        </message>
        <message>
            <source>退役证或优抚证</source>
            <translation>veteran's or pension certificate</translation>
        </message>
        <message>
            <source>现场照片</source>
            <translation>photographs of the place</translation>
        </message>
        <message>
            <source>因为类别是“{words}”</source>
            <translation>because the category is “{words}”</translation>
        </message>
        <message>
            <source>类别还没有定，先由它来分</source>
            <translation>no category yet: it sorts such matters</translation>
        </message>
        <message>
            <source>本地的办事单位表里写的</source>
            <translation>from the local table of units</translation>
        </message>
        <message>
            <source>一般是这一家，名称以当地为准</source>
            <translation>usually this one; its local name may differ</translation>
        </message>
        <message>
            <source>还没有选是哪个镇</source>
            <translation>the township is not chosen yet</translation>
        </message>
        <message>
            <source>还没有选地方，先按本地算</source>
            <translation>no place is chosen yet: this one is assumed</translation>
        </message>
        <message>
            <source>事情在外县，由那边办</source>
            <translation>the matter lies in another county, which handles it</translation>
        </message>
        <message>
            <source>反映的就是它，它应当回避</source>
            <translation>the matter is about this unit: it must stand aside</translation>
        </message>
        <message>
            <source>反映的是下面一级，所以找上一级</source>
            <translation>the matter is about the level below, hence the one above</translation>
        </message>
        <message>
            <source>因为说到{words}</source>
            <translation>because of {words}</translation>
        </message>
        <message>
            <source>、</source>
            <translation>, </translation>
        </message>
        <message>
            <source>要是今天转给它，它不认的话，{day}以前得说。</source>
            <translation>If it gets this today, it may say until {day} that it is not the one.</translation>
        </message>
        <message>
            <source>像是同一件。</source>
            <translation>Probably the same case.</translation>
        </message>
        <message>
            <source>可能是同一件。</source>
            <translation>Perhaps the same case.</translation>
        </message>
        <message>
            <source>不像同一件。</source>
            <translation>Probably another case.</translation>
        </message>
        <message>
            <source>是同一个人。</source>
            <translation>The same person.</translation>
        </message>
        <message>
            <source>可能是同一个人。</source>
            <translation>Perhaps the same person.</translation>
        </message>
        <message>
            <source>不是同一个人。</source>
            <translation>Another person.</translation>
        </message>
        <message>
            <source>说的事一样。</source>
            <translation>They tell the same.</translation>
        </message>
        <message>
            <source>说的事很像。</source>
            <translation>What they tell is alike.</translation>
        </message>
        <message>
            <source>说的事不一样。</source>
            <translation>What they tell is different.</translation>
        </message>
        <message>
            <source>地点相同。</source>
            <translation>The same place.</translation>
        </message>
        <message>
            <source>地区相同。</source>
            <translation>The same region.</translation>
        </message>
        <message>
            <source>地点不同。</source>
            <translation>Another place.</translation>
        </message>
        <message>
            <source>反映的单位相同。</source>
            <translation>The same office or firm.</translation>
        </message>
        <message>
            <source>反映的单位相近。</source>
            <translation>A similar office or firm.</translation>
        </message>
        <message>
            <source>反映的单位不同。</source>
            <translation>Another office or firm.</translation>
        </message>
        <message>
            <source>类别相同。</source>
            <translation>The same category.</translation>
        </message>
        <message>
            <source>类别相近。</source>
            <translation>A similar category.</translation>
        </message>
        <message>
            <source>类别不同。</source>
            <translation>Another category.</translation>
        </message>
        <message>
            <source>时间相近。</source>
            <translation>About the same time.</translation>
        </message>
        <message>
            <source>时间隔得久。</source>
            <translation>A long time apart.</translation>
        </message>
        <message>
            <source>两边都说到“{0}”。</source>
            <translation>Both say “{0}”.</translation>
        </message>
        <message>
            <source>住址</source>
            <translation>Address</translation>
        </message>
        <message>
            <source>代理员</source>
            <translation>Agent</translation>
        </message>
        <message>
            <source>委托授权</source>
            <translation>Authority</translation>
        </message>
        <message>
            <source>代理资格</source>
            <translation>Standing to act</translation>
        </message>
        <message>
            <source>出生日期</source>
            <translation>Date of birth</translation>
        </message>
        <message>
            <source>行为能力</source>
            <translation>Legal capacity</translation>
        </message>
        <message>
            <source>内容分类</source>
            <translation>Category</translation>
        </message>
        <message>
            <source>老人说对的部分</source>
            <translation>what the resident said is right</translation>
        </message>
        <message>
            <source>改过的句数</source>
            <translation>number of corrected sentences</translation>
        </message>
        <message>
            <source>告知日期</source>
            <translation>Day of telling</translation>
        </message>
        <message>
            <source>以前的编号</source>
            <translation>Earlier number</translation>
        </message>
        <message>
            <source>民族</source>
            <translation>Ethnicity</translation>
        </message>
        <message>
            <source>授权凭据</source>
            <translation>Proof of authority</translation>
        </message>
        <message>
            <source>事实</source>
            <translation>Facts</translation>
        </message>
        <message>
            <source>材料</source>
            <translation>Document</translation>
        </message>
        <message>
            <source>信访形式</source>
            <translation>Form of petition</translation>
        </message>
        <message>
            <source>网格</source>
            <translation>Grid</translation>
        </message>
        <message>
            <source>信访人数</source>
            <translation>Number of petitioners</translation>
        </message>
        <message>
            <source>监护人</source>
            <translation>Guardian</translation>
        </message>
        <message>
            <source>发生时间</source>
            <translation>When it happened</translation>
        </message>
        <message>
            <source>编号</source>
            <translation>Number of the case</translation>
        </message>
        <message>
            <source>证件</source>
            <translation>Identity document</translation>
        </message>
        <message>
            <source>匿名</source>
            <translation>Anonymous</translation>
        </message>
        <message>
            <source>老人确认</source>
            <translation>Confirmed by the resident</translation>
        </message>
        <message>
            <source>与被反映人的关系</source>
            <translation>Relation to the respondent</translation>
        </message>
        <message>
            <source>种类</source>
            <translation>Kind</translation>
        </message>
        <message>
            <source>单独同意拍手印</source>
            <translation>the separate consent to a photo of the fingerprint</translation>
        </message>
        <message>
            <source>文件类型</source>
            <translation>File type</translation>
        </message>
        <message>
            <source>同意方式</source>
            <translation>Way of consenting</translation>
        </message>
        <message>
            <source>姓名</source>
            <translation>Name</translation>
        </message>
        <message>
            <source>说明</source>
            <translation>Remark</translation>
        </message>
        <message>
            <source>号码</source>
            <translation>Number</translation>
        </message>
        <message>
            <source>职业</source>
            <translation>Occupation</translation>
        </message>
        <message>
            <source>单位</source>
            <translation>Unit</translation>
        </message>
        <message>
            <source>事项</source>
            <translation>Petition</translation>
        </message>
        <message>
            <source>事项类别</source>
            <translation>Class</translation>
        </message>
        <message>
            <source>信访人</source>
            <translation>Petitioner</translation>
        </message>
        <message>
            <source>电话</source>
            <translation>Telephone</translation>
        </message>
        <message>
            <source>问题属地</source>
            <translation>Place of the matter</translation>
        </message>
        <message>
            <source>职务</source>
            <translation>Post</translation>
        </message>
        <message>
            <source>授权范围</source>
            <translation>Powers granted</translation>
        </message>
        <message>
            <source>代理凭据</source>
            <translation>Paper of the agent</translation>
        </message>
        <message>
            <source>信访目的</source>
            <translation>Purpose</translation>
        </message>
        <message>
            <source>信访日期</source>
            <translation>Date of the petition</translation>
        </message>
        <message>
            <source>朗读核对</source>
            <translation>Reading back</translation>
        </message>
        <message>
            <source>理由</source>
            <translation>Reasons</translation>
        </message>
        <message>
            <source>行政区划</source>
            <translation>Region</translation>
        </message>
        <message>
            <source>关系</source>
            <translation>Relation</translation>
        </message>
        <message>
            <source>请求</source>
            <translation>Request</translation>
        </message>
        <message>
            <source>被反映人或单位</source>
            <translation>Respondent</translation>
        </message>
        <message>
            <source>性别</source>
            <translation>Sex</translation>
        </message>
        <message>
            <source>校验值</source>
            <translation>Checksum</translation>
        </message>
        <message>
            <source>大小</source>
            <translation>Size</translation>
        </message>
        <message>
            <source>没有朗读的原因</source>
            <translation>Reason for not reading aloud</translation>
        </message>
        <message>
            <source>概况</source>
            <translation>Summary</translation>
        </message>
        <message>
            <source>标题</source>
            <translation>Title</translation>
        </message>
        <message>
            <source>授权开始</source>
            <translation>Authority begins</translation>
        </message>
        <message>
            <source>授权结束</source>
            <translation>Authority ends</translation>
        </message>
        <message>
            <source>授权朗读</source>
            <translation>Authority read aloud</translation>
        </message>
        <message>
            <source>见证人</source>
            <translation>Witness</translation>
        </message>
        <message>
            <source>{owner}的{name}</source>
            <extracomment>for example the identity document of a petitioner</extracomment>
            <translation>{owner}, {name}</translation>
        </message>
        <message>
            <source>第 {number} 项{name}</source>
            <extracomment>the first, second … of several people or files</extracomment>
            <translation>{name} {number}</translation>
        </message>
        <message>
            <source>没有网络，已保存在本机，联网后自动上传。</source>
            <translation>No network. Saved on this computer; it uploads by itself once there is one.</translation>
        </message>
        <message>
            <source>正在核对是否送达，不会重复登记。</source>
            <translation>Checking whether it arrived. It will not be registered twice.</translation>
        </message>
        <message>
            <source>网络需要先登录或被拦截。记录都在本机。</source>
            <translation>The network wants a sign-in first, or blocks us. All records are on this computer.</translation>
        </message>
        <message>
            <source>对方不是登记过的服务器，没有发送任何内容。请检查网络，或联系乡镇。</source>
            <translation>This is not the server we are enrolled with, so nothing was sent. Check the network, or ask the township.</translation>
        </message>
        <message>
            <source>服务器繁忙，{retry_after} 秒后再试。记录都在本机。</source>
            <translation>The server is busy; we try again in {retry_after} seconds. All records are on this computer.</translation>
        </message>
        <message>
            <source>服务器出了问题，请稍后再试。记录都在本机。</source>
            <translation>The server has a problem; please try again later. All records are on this computer.</translation>
        </message>
        <message>
            <source>服务器恢复过旧的备份，正在核对它还缺哪些，缺的会自动重送。记录都在本机。</source>
            <translation>The server was restored from an older backup. What it lacks is being found out and will be sent again by itself. All records are on this computer.</translation>
        </message>
        <message>
            <source>服务器的回答看不懂，稍后会再核对。记录都在本机。</source>
            <translation>The answer of the server makes no sense; we check again later. All records are on this computer.</translation>
        </message>
        <message>
            <source>本机时间可能不对，请校准；案件不会丢。</source>
            <translation>The clock of this computer may be wrong; please set it. No case is lost.</translation>
        </message>
        <message>
            <source>本机日期不对，或服务器证书过期。请先校准日期；案件不会丢。</source>
            <translation>The date of this computer is wrong, or the certificate of the server has expired. Please set the date first. No case is lost.</translation>
        </message>
        <message>
            <source>这台电脑已被停用。没上传的记录都在，请联系乡镇。</source>
            <translation>This computer has been blocked. What is not uploaded is still here; please ask the township.</translation>
        </message>
        <message>
            <source>等乡镇确认这台电脑。记录都在本机，确认后自动上传。</source>
            <translation>Waiting for the township to confirm this computer. All records are here and upload by themselves after that.</translation>
        </message>
        <message>
            <source>服务器不认识这台电脑，请重新登记设备。记录都在本机。</source>
            <translation>The server does not know this computer; please enrol it again. All records are on this computer.</translation>
        </message>
        <message>
            <source>请更新程序，案件已保留。</source>
            <translation>Please update the program. Your cases are kept.</translation>
        </message>
        <message>
            <source>这台电脑还没有登记，只能练习。请用乡镇给的登记文件登记。</source>
            <translation>This computer is not enrolled yet, so you can only practise. Please enrol it with the file from the township.</translation>
        </message>
        <message>
            <source>这台电脑已经登记过了。</source>
            <translation>This computer is enrolled already.</translation>
        </message>
        <message>
            <source>登记文件读不出来，请向乡镇再要一份。</source>
            <translation>The enrolment file cannot be read; please ask the township for another one.</translation>
        </message>
        <message>
            <source>照片里没有登记码。请拍清楚一点，或者打登记码。</source>
            <translation>There is no enrolment code in the picture. Take a clearer one, or type the code.</translation>
        </message>
        <message>
            <source>登记码或者地址打错了，请对着纸再看一遍。</source>
            <translation>The code or the address was mistyped. Please compare with the paper once more.</translation>
        </message>
        <message>
            <source>登记码不对，请向乡镇再要一份登记文件。</source>
            <translation>The enrolment code is wrong; please ask the township for another enrolment file.</translation>
        </message>
        <message>
            <source>登记码过期了，请向乡镇再要一份登记文件。</source>
            <translation>The enrolment code has expired; please ask the township for another enrolment file.</translation>
        </message>
        <message>
            <source>登记码已经用过了，请向乡镇再要一份登记文件。</source>
            <translation>The enrolment code has been used already; please ask the township for another enrolment file.</translation>
        </message>
        <message>
            <source>服务器没有接受这次请求（{status}）。记录都在本机。</source>
            <translation>The server did not accept this request ({status}). All records are on this computer.</translation>
        </message>
        <message>
            <source>服务器的记录变了，正在从头核对。</source>
            <translation>The records of the server have changed; checking from the start.</translation>
        </message>
        <message>
            <source>一次送得太多，会分小了再送。</source>
            <translation>Too much at once; it will be sent in smaller parts.</translation>
        </message>
        <message>
            <source>服务器还不知道这份材料属于哪一件，稍后再送。文字已送达。</source>
            <translation>The gateway does not know yet which petition this file belongs to; it is sent later. The text has arrived.</translation>
        </message>
        <message>
            <source>服务器没能收下这份材料，稍后再送。文字已送达。</source>
            <translation>The gateway could not take this file; it is sent later. The text has arrived.</translation>
        </message>
        <message>
            <source>服务器上找不到这份材料，稍后再取。</source>
            <translation>The gateway does not have this file; it is fetched later.</translation>
        </message>
        <message>
            <source>服务器上没有这份材料了，会从头再送。</source>
            <translation>The gateway no longer has this file; it is sent anew.</translation>
        </message>
        <message>
            <source>服务器正在收这份材料，稍后接着送。</source>
            <translation>The gateway is still taking this file in; it goes on later.</translation>
        </message>
        <message>
            <source>这份材料送到哪里，两边记的不一样，稍后再核对。</source>
            <translation>Both sides count differently how much of this file has arrived; checked again later.</translation>
        </message>
        <message>
            <source>这份材料在路上变了样，没有收下，稍后再试。</source>
            <translation>This file changed on its way and was not taken; tried again later.</translation>
        </message>
        <message>
            <source>服务器嫌这份材料一次送得太多，稍后再送。</source>
            <translation>The gateway found the pieces of this file too large; sent later.</translation>
        </message>
        <message>
            <source>服务器空间满，文字已送达，附件待传。</source>
            <translation>The gateway is full; the text has arrived, files wait.</translation>
        </message>
        <message>
            <source>U盘空间不够，还差 {missing_mb} 兆。换一个，或者只带文字。本机的都在。</source>
            <translation>The stick is short of {missing_mb} MB. Take another, or take the texts alone. All of it is still on this laptop.</translation>
        </message>
        <message>
            <source>U盘写不进去，可能锁着。拨一下它的小开关，或者换一个。本机的都在。</source>
            <translation>The stick cannot be written to; it may be locked. Flip its little switch, or take another. All of it is still on this laptop.</translation>
        </message>
        <message>
            <source>没有找到U盘上的文件。看看U盘插好没有，再试一次。</source>
            <translation>The file on the stick was not found. See whether the stick is in, and try again.</translation>
        </message>
        <message>
            <source>U盘坏了，换一个再试，本机的都在。</source>
            <translation>The stick is broken. Try another one; all of it is still on this laptop.</translation>
        </message>
        <message>
            <source>U盘拔早了，没写完。插上再写一次，本机的都在。</source>
            <translation>The stick was pulled too early and is not finished. Put it in and write again; all is still on this computer.</translation>
        </message>
        <message>
            <source>U盘上的回执以前收过了，没有新的。</source>
            <translation>The receipts on the stick were taken in before; there is nothing new.</translation>
        </message>
        <message>
            <source>停下了，没写完的不留在U盘上。本机的都在。</source>
            <translation>Stopped. Nothing unfinished stays on the stick; all is still on this computer.</translation>
        </message>
        <message>
            <source>这不是U盘数据包，没有打开。请核对拿的是哪个文件。</source>
            <translation>This is not a bundle; it was not opened. Please check which file it is.</translation>
        </message>
        <message>
            <source>这个U盘不是给您的，没有打开。请核对拿对了没有。</source>
            <translation>This stick is not for you; it was not opened. Please check whether it is the right one.</translation>
        </message>
        <message>
            <source>数据包坏了，里面的没有收。请再拷一次，或者换个U盘。</source>
            <translation>The bundle is damaged; nothing in it was taken. Please copy it again, or take another stick.</translation>
        </message>
        <message>
            <source>数据包的署名对不上，里面的没有收。请联系乡镇。</source>
            <translation>The bundle's signature does not fit; nothing in it was taken. Please ask the township.</translation>
        </message>
        <message>
            <source>数据包是更新版本的程序写的，请先更新程序。</source>
            <translation>A newer version of the program wrote this bundle. Please update the program first.</translation>
        </message>
        <message>
            <source>没有要带的，都送到了。</source>
            <translation>There is nothing to carry: all of it has arrived.</translation>
        </message>
        <message>
            <source>要带的太多，一个U盘装不下。请先只带文字。</source>
            <translation>This is more than a stick can hold. Please take the texts alone first.</translation>
        </message>
        <message>
            <source>办事单位表第 {line} 行坏了，没有换，原来的还在用。请向乡镇再要一份。</source>
            <translation>Line {line} of the table of units is damaged. It was not taken; the old one stays. Please ask the township for another.</translation>
        </message>
        <message>
            <source>这个名字已经有了，请换一个写法。</source>
            <translation>That name is taken. Please write it another way.</translation>
        </message>
        <message>
            <source>这台电脑上没有这个人，请核对名字。</source>
            <translation>Nobody of that name is on this computer. Please check it.</translation>
        </message>
        <message>
            <source>不能交给自己，请选别的人。</source>
            <translation>You can't hand over to yourself. Please choose somebody else.</translation>
        </message>
        <message>
            <source>手上是空的，没有要交的。</source>
            <translation>You have nothing in hand to hand over.</translation>
        </message>
        <message>
            <source>这不是电脑名片，请到对方电脑上再存一份。</source>
            <translation>That is no computer card. Please save one again on the other computer.</translation>
        </message>
        <message>
            <source>镇上没有确认过那台电脑，没有交。请先登记，等镇上确认。</source>
            <translation>The township has not confirmed that computer; nothing was handed over. Enrol it first, and wait until it is confirmed.</translation>
        </message>
        <message>
            <source>密码不对，请再试一次。</source>
            <translation>Wrong passphrase; please try again.</translation>
        </message>
        <message>
            <source>密码太短：至少 12 个字，或者 4 个词。</source>
            <translation>The passphrase is too short: at least 12 characters or 4 words.</translation>
        </message>
        <message>
            <source>新密码和旧的一样，请换一个。</source>
            <translation>The new passphrase is the old one. Choose another.</translation>
        </message>
        <message>
            <source>短码要 6 位数字。</source>
            <translation>The short code has 6 digits.</translation>
        </message>
        <message>
            <source>这个短码太好猜，请换一个。</source>
            <translation>That code is too easily guessed. Choose another.</translation>
        </message>
        <message>
            <source>短码不对，还可以试 {left} 次。</source>
            <translation>Wrong code; {left} more tries.</translation>
        </message>
        <message>
            <source>短码不能用了，请打密码。</source>
            <translation>The short code is over. Please type the passphrase.</translation>
        </message>
        <message>
            <source>这台电脑没有在等答复，或者已经用过了。要重设密码，请重新写一份请求。</source>
            <translation>This computer waits for no answer, or has used it. For a new passphrase write a new request.</translation>
        </message>
        <message>
            <source>答复打不开：可能是旧的、坏的，或给别的电脑的。什么都没有改，请再要一份。</source>
            <translation>The answer can't be opened: it may be old, damaged, or for another computer. Nothing was changed; ask for another one.</translation>
        </message>
        <message>
            <source>答复里的钥匙不是这台电脑的。什么都没有改，请向乡镇核对。</source>
            <translation>The key in the answer is not of this computer. Nothing was changed; check with the township.</translation>
        </message>
        <message>
            <source>这台电脑移走过人，钥匙已经换了，答复里的打不开。什么都没有改，请再要一份。</source>
            <translation>Somebody was taken out of this computer and its key was changed; the one in the answer no longer opens it. Nothing was changed. Please ask for a new answer.</translation>
        </message>
        <message>
            <source>这台电脑登记时没有留备用钥匙，乡镇开不了。请再想想密码，记录都在。</source>
            <translation>No spare key was left when this computer was enrolled; the township can't open it. Try to remember the passphrase; all records are here.</translation>
        </message>
        <message>
            <source>不能移走自己。请另一个人打开以后再移。</source>
            <translation>You can't take yourself out. Somebody else has to do it.</translation>
        </message>
        <message>
            <source>这个人手里还有 {count} 件，请先交接，再移走。</source>
            <translation>This person still has {count} in hand. Hand them over first, then take them out.</translation>
        </message>
        <message>
            <source>还有 {count} 个人没有用新版打开过。请他们各打开一次，再移走别人。</source>
            <translation>{count} people have not opened this with the new version yet. Let each of them open it once, then take somebody out.</translation>
        </message>
        <message>
            <source>这是用别的加密办法写的（{suite}），这里打不开。请先更新程序。</source>
            <translation>This was written with other ciphers ({suite}) and can't be opened here. Please update the program first.</translation>
        </message>
        <message>
            <source>没有给密码。请用 --passphrase-file 指明密码文件。</source>
            <translation>No passphrase given. Name its file with --passphrase-file.</translation>
        </message>
        <message>
            <source>请过 {minutes} 分钟再试，或找乡镇重设。记录不会丢。</source>
            <translation>Try again in {minutes} minutes, or ask the township to reset it. No record is lost.</translation>
        </message>
        <message>
            <source>已经锁屏，输入密码就能接着用。记录都在本机。</source>
            <translation>The screen is locked; type the passphrase to go on. All records are here.</translation>
        </message>
        <message>
            <source>这里还没有保险柜，请先做初始设置（init）。</source>
            <translation>There is no vault here yet; please set one up first (init).</translation>
        </message>
        <message>
            <source>这里已经有保险柜了，不会覆盖。</source>
            <translation>There is a vault here already; it will not be overwritten.</translation>
        </message>
        <message>
            <source>另一个窗口正在使用这些记录，请先关掉它。</source>
            <translation>Another window is using these records; please close it first.</translation>
        </message>
        <message>
            <source>钥匙文件损坏。请联系乡镇用备用钥匙打开；记录还在。</source>
            <translation>The key file is damaged. The township can open it with the spare key; the records are still there.</translation>
        </message>
        <message>
            <source>系统钥匙串没有回答，请用密码打开。</source>
            <translation>The system keychain does not answer; please open with the passphrase.</translation>
        </message>
        <message>
            <source>系统钥匙串里的钥匙对不上，请用密码打开，再解锁一次。</source>
            <translation>The key in the system keychain does not fit; open with the passphrase, then unlock again.</translation>
        </message>
        <message>
            <source>不止一个人用这台电脑，只能各打各的密码。</source>
            <translation>More than one person uses this computer: everybody types a passphrase of their own.</translation>
        </message>
        <message>
            <source>这台电脑没有可用的系统钥匙串，每次请用密码打开。</source>
            <translation>This computer has no usable system keychain; please open with the passphrase each time.</translation>
        </message>
        <message>
            <source>数据库损坏，没有再写入。请关掉程序再打开，会自己修好；没上传的记录另有一份。</source>
            <translation>The database is damaged; nothing more was written. Close the program and open it again: it repairs itself, and there is a second copy of what was not uploaded.</translation>
        </message>
        <message>
            <source>这些记录是更新版本的程序写的，请先更新程序。</source>
            <translation>These records were written by a newer version; please update the program first.</translation>
        </message>
        <message>
            <source>这些记录要先整理成新的格式。请先关掉别的窗口，再打开一次。</source>
            <translation>These records must be brought into a new form first. Please close other windows and open again.</translation>
        </message>
        <message>
            <source>另一个窗口正在用这些记录，这里只能看。请到那个窗口里办。</source>
            <translation>Another window is using these records; here you can only look. Please do it in that window.</translation>
        </message>
        <message>
            <source>数据库部件版本太旧，可能损坏记录，程序不再继续。请重新安装。</source>
            <translation>A part of the database is too old and could damage records, so the program stops here. Please install it again.</translation>
        </message>
        <message>
            <source>本机空间不足，这一步没有保存。请先上传或导出U盘，再清理空间。</source>
            <translation>This computer is out of space, so this step was not saved. Upload or copy to a USB stick first, then make room.</translation>
        </message>
        <message>
            <source>本机空间只剩 {left_mb} MB，先不加照片录音。请先上传，再清理空间；文字照样能记。</source>
            <translation>Only {left_mb} MB are left on this computer: no photos or recordings for now. Please upload, then free some space; texts can still be written.</translation>
        </message>
        <message>
            <source>这份备份不完整，没有用它；现有记录没有动。请换一份备份。</source>
            <translation>This backup is not whole and was not used; the records here are untouched. Please take another backup.</translation>
        </message>
        <message>
            <source>这份备份是换钥匙以前的，这个密码打不开它；现有记录没有动。请换一份新的备份。</source>
            <translation>This backup was made before the key was changed, and this passphrase does not open it. The records here were not touched. Please use a newer backup.</translation>
        </message>
        <message>
            <source>这份备份不是这个保险柜的，没有用它；现有记录没有动。</source>
            <translation>This backup is of another vault and was not used; the records here are untouched.</translation>
        </message>
        <message>
            <source>放备份的文件夹不在。请核对U盘已经插好。</source>
            <translation>The folder for the backup is not there. Please check that the stick is plugged in.</translation>
        </message>
        <message>
            <source>磁盘读写失败。请备份并联系乡镇；没上传的记录另有一份。</source>
            <translation>The disk cannot be read or written. Please back up and ask the township; there is another copy of what is not uploaded.</translation>
        </message>
        <message>
            <source>服务器给的回执和本机的记录对不上，没有采用。请联系乡镇。</source>
            <translation>The receipt from the server does not fit the records here, so it was not used. Please ask the township.</translation>
        </message>
        <message>
            <source>程序出了点毛病（编号 {log_id}），记录都在，可以接着用。请把编号告诉乡镇。</source>
            <translation>Something went wrong in the program (number {log_id}). Records are safe and you can go on. Please tell the township the number.</translation>
        </message>
        <message>
            <source>有 {count} 处要改，请看下面。</source>
            <translation>Please mend these places: {count}. See below.</translation>
        </message>
        <message>
            <source>文件读不出来：{reason}。</source>
            <translation>The file cannot be read: {reason}.</translation>
        </message>
        <message>
            <source>没有找到这一件，请核对编号。</source>
            <translation>No such case; please check the number.</translation>
        </message>
        <message>
            <source>这个编号对得上 {count} 件，请多写几位。</source>
            <translation>This number fits {count} cases; please give more digits.</translation>
        </message>
        <message>
            <source>这一件没有被退回，不能重交；要改请补一份说明。</source>
            <translation>This case was not returned, so it cannot be filed again; to change something, add a note to it.</translation>
        </message>
        <message>
            <source>这一件是老人自己交的，没有授权可以收回。</source>
            <translation>The resident filed this one; there is no authority to take back.</translation>
        </message>
        <message>
            <source>老人已经说不办了，不能再替他交。老人又愿意办，请重新授权，再记一件。</source>
            <translation>The resident wanted no more of it; it cannot be filed for them. If they want it again, take a new authority and record it anew.</translation>
        </message>
        <message>
            <source>这一件还没有上传成功，不能清除。</source>
            <translation>This case is not uploaded yet, so it cannot be erased.</translation>
        </message>
        <message>
            <source>这里面有一件还没有办完，或者还没有全部上传，现在不能收起来。</source>
            <translation>One of these is not over yet, or not uploaded whole, and cannot be put away now.</translation>
        </message>
        <message>
            <source>回收站里没有这一件，可能已经拿回来了，或者已经清除了。</source>
            <translation>This one is not in the trash; it may have been taken back already, or erased.</translation>
        </message>
        <message>
            <source>查询码不对，请再核对一遍。</source>
            <translation>The query code is wrong; please check it once more.</translation>
        </message>
        <message>
            <source>有 {count} 个字念不出来，只显示。</source>
            <translation>{count} characters cannot be said; they are only shown.</translation>
        </message>
        <message>
            <source>文字里有坏掉的字符，请删掉重写。</source>
            <translation>The text has broken characters; please delete them and write them again.</translation>
        </message>
        <message>
            <source>内容太长：最多 {limit}，现在 {length}。</source>
            <translation>Too long: {limit} at most, now {length}.</translation>
        </message>
        <message>
            <source>这一件现在不能这样办。可以：{allowed}。</source>
            <translation>This cannot be done with the case now. Possible: {allowed}.</translation>
        </message>
        <message>
            <source>这一件已经办结或者撤回，不能再添。可以问镇上还有什么办法。</source>
            <translation>This one is closed or withdrawn; nothing can be added. Ask the township what else can be done.</translation>
        </message>
        <message>
            <source>现在还不能申请复查、复核：要先有答复，并且告诉了老人。</source>
            <translation>A review or recheck cannot be asked for yet: first there must be an answer, and the resident must have been told.</translation>
        </message>
        <message>
            <source>申请已经写好了，等着上传，不用再写一遍。</source>
            <translation>The request is written and waits to be uploaded; there is no need to write it again.</translation>
        </message>
        <message>
            <source>老人没有授权代为撤回。请老人本人在场，或者到镇上撤回。</source>
            <translation>The resident has not granted a withdrawal. They must be here, or withdraw it in the township.</translation>
        </message>
        <message>
            <source>这台电脑还没有监督部门的钥匙，封不住评价。请老人到镇上自助机评价。</source>
            <translation>This computer has no key of the supervising office, so a rating cannot be sealed. Please let the resident rate at the kiosk in the township.</translation>
        </message>
        <message>
            <source>这台电脑还没有纪委的钥匙，封不住。请老人到镇上自助机，或者打 12388。</source>
            <translation>This computer has no key of the discipline organ yet; it cannot be sealed. Please go to the kiosk of the township, or call 12388.</translation>
        </message>
        <message>
            <source>这一件已经请老人评过了，不问第二遍。</source>
            <translation>The resident was asked about this one already, and is not asked twice.</translation>
        </message>
        <message>
            <source>这一件已经交了，要改请补一份说明。</source>
            <translation>This case has been filed; to change something, add a note to it.</translation>
        </message>
        <message>
            <source>没有找到这份草稿，可能已经交了或删了。</source>
            <translation>This draft was not found; it may be filed or deleted.</translation>
        </message>
        <message>
            <source>这份草稿坏了，打不开。它没有交出去，请重新写一份。</source>
            <translation>This draft is damaged and cannot be opened. It was not filed; please write it again.</translation>
        </message>
        <message>
            <source>村名单看不懂（第 {line} 行），没有用它，原来的还在。一行写一个村，再选一次。</source>
            <translation>The list of villages cannot be read (line {line}); it was not used, the old one is still there. Write one village on each line and choose it again.</translation>
        </message>
        <message>
            <source>名单超过 {limit} 行，不像一个县的村名单，没有用它。</source>
            <translation>The list has more than {limit} lines, which is no county's; it was not used.</translation>
        </message>
        <message>
            <source>文件打不开。请核对它还在原处，U盘没有拔，也有权限打开。</source>
            <translation>The file cannot be opened. Please check that it is still there, the stick is in, and you may open it.</translation>
        </message>
        <message>
            <source>文件是空的，没有加进来。</source>
            <translation>The file is empty and was not added.</translation>
        </message>
        <message>
            <source>文件太大，最多 {limit_mb} MB。可以压缩一下，或者分成几份再加。</source>
            <translation>The file is too large, at most {limit_mb} MB. Compress it, or split it into parts.</translation>
        </message>
        <message>
            <source>这是一个文件夹。请打开它，选里面的文件。</source>
            <translation>This is a folder. Please open it and choose files inside.</translation>
        </message>
        <message>
            <source>文件有密码，别人打不开。请去掉密码，再加一次。</source>
            <translation>The file has a password, so nobody else could open it. Please remove the password and add it again.</translation>
        </message>
        <message>
            <source>文件还在变动，可能没有拷完。请等一等再加。</source>
            <translation>The file is still changing, perhaps being copied. Please wait and add it again.</translation>
        </message>
        <message>
            <source>{kind} 文件加不了。请改存：照片 JPG，文档 PDF，录音 MP3，再加一次。</source>
            <translation>{kind} files cannot be added. Please save as JPG for photos, PDF for documents, MP3 for recordings.</translation>
        </message>
        <message>
            <source>{kind} 照片镇上打不开。在手机上选“兼容性最好”再拍，或者截个屏，加截屏的图。</source>
            <translation>The township cannot open {kind} photos. Choose “most compatible” on the telephone and take it again, or add a screenshot.</translation>
        </message>
        <message>
            <source>{kind} 录音加不了。请在手机上另存成 MP3；或者放一遍，用“录一段”录下来。</source>
            <translation>{kind} recordings cannot be added. Save it as MP3 on the telephone, or play it and record it with “Record”.</translation>
        </message>
        <message>
            <source>录像（{kind}）加不了。请截几张要紧的图，或者用“拍一张”对着屏幕拍。</source>
            <translation>Films ({kind}) cannot be added. Take a few pictures of it, or point “Take a photo” at the screen.</translation>
        </message>
        <message>
            <source>压缩包（{kind}）加不了。请先解开，再把里面的文件一份一份加进来。</source>
            <translation>Archives ({kind}) cannot be added. Unpack it first, then add the files one by one.</translation>
        </message>
        <message>
            <source>这是程序（{kind}），不是材料，不能加。</source>
            <translation>This is a program ({kind}), no material; it cannot be added.</translation>
        </message>
        <message>
            <source>照片大得不正常，可能坏了。请重拍一张。</source>
            <translation>The photo is impossibly large and may be damaged. Please take it again.</translation>
        </message>
        <message>
            <source>认不出这是什么文件。请改存：照片 JPG，文档 PDF，录音 MP3，再加一次。</source>
            <translation>What kind of file this is cannot be told. Please save as JPG for photos, PDF for documents, MP3 for recordings.</translation>
        </message>
        <message>
            <source>一件最多加 {limit} 份材料。</source>
            <translation>At most {limit} files for one petition.</translation>
        </message>
        <message>
            <source>材料合起来太大，一件最多 {limit_mb} MB。请压缩一下，或者少加几份。</source>
            <translation>The files are too large together, at most {limit_mb} MB. Please compress, or add fewer.</translation>
        </message>
        <message>
            <source>材料有变动，请核对一遍再交。</source>
            <translation>The files have changed; please check before filing.</translation>
        </message>
        <message>
            <source>这份文件还没有下载到本机，联网后会自动下载。</source>
            <translation>This file is not here yet; it is fetched when online.</translation>
        </message>
        <message>
            <source>这份材料本机打不开了，但会照样送达，乡镇能看到。</source>
            <translation>This file can no longer be opened here, but it will arrive; the township can see it.</translation>
        </message>
        <message>
            <source>这份文件已经加过了。</source>
            <translation>This file has been added already.</translation>
        </message>
        <message>
            <source>没有找到这份材料，可能已经拿掉了。</source>
            <translation>This file was not found; it may have been removed.</translation>
        </message>
        <message>
            <source>这份材料不在本机上了，请重新加一次。文字不受影响。</source>
            <translation>This file is no longer on this computer; please add it again. The text is not affected.</translation>
        </message>
        <message>
            <source>这份材料损坏了，请重拍或重新加一次。文字不受影响。</source>
            <translation>This file is damaged; please take or add it again. The text is not affected.</translation>
        </message>
        <message>
            <source>看完整内容要写明原因（--reason），会有记录。</source>
            <translation>To see all of it, say why (--reason); that is recorded.</translation>
        </message>
        <message>
            <source>已经延长过一次，不能再延长。</source>
            <translation>It was extended once already and cannot be extended again.</translation>
        </message>
        <message>
            <source>请写明批准的负责人。</source>
            <translation>Please say who approved it.</translation>
        </message>
        <message>
            <source>请写明天数。</source>
            <translation>Please say how many days.</translation>
        </message>
        <message>
            <source>天数要在 1 到 {limit} 之间，现在是 {days}。</source>
            <translation>The days must be from 1 to {limit}; now {days}.</translation>
        </message>
        <message>
            <source>请写明是谁决定的。</source>
            <translation>Please say who decided it.</translation>
        </message>
        <message>
            <source>这一天还没有生效的规定。</source>
            <translation>No rule was in force on that day.</translation>
        </message>
        <message>
            <source>现在没有可以延长的期限。</source>
            <translation>There is no deadline that could be extended now.</translation>
        </message>
        <message>
            <source>规定没有写明天数。</source>
            <translation>The rule names no number of days.</translation>
        </message>
        <message>
            <source>不符合简易办理的条件。</source>
            <translation>The conditions for simple handling are not met.</translation>
        </message>
        <message>
            <source>照片损坏，请重拍。</source>
            <translation>The photo is damaged; please take it again.</translation>
        </message>
        <message>
            <source>照片太大，这里看不了，镇上能看。</source>
            <translation>The photo is too large to be shown here; the township can see it.</translation>
        </message>
        <message>
            <source>没读出来，再放一次，或手工填。</source>
            <translation>It was not read. Lay the card down once more, or fill in by hand.</translation>
        </message>
        <message>
            <source>读卡器没接上。插好以后再放卡，或手工填。</source>
            <translation>The reader is not connected. Plug it in and lay the card down, or fill in by hand.</translation>
        </message>
        <message>
            <source>读卡器被别的程序占着。关掉那个程序再试，或手工填。</source>
            <translation>Another program has the reader. Close it and try again, or fill in by hand.</translation>
        </message>
        <message>
            <source>这份 PDF 这里打不开，镇上能看。</source>
            <translation>This PDF cannot be opened here; the township can.</translation>
        </message>
        <message>
            <source>这一页 {seconds} 秒还没有画出来，这里看不了，镇上能看。</source>
            <translation>This page was not drawn within {seconds} seconds and cannot be shown here; the township can see it.</translation>
        </message>
        <message>
            <source>摄像头被别的程序占着，关掉它再试。</source>
            <translation>Another program has the camera. Close it and try again.</translation>
        </message>
        <message>
            <source>没有找到摄像头。请插好，再试一次；也可以用手机拍，从U盘选。</source>
            <translation>No camera was found. Plug one in and try again, or take it with a telephone and choose it from a stick.</translation>
        </message>
        <message>
            <source>摄像头断开了。请插好，再试一次。</source>
            <translation>The camera is gone. Plug it in and try again.</translation>
        </message>
        <message>
            <source>没有找到话筒。请插好，再试一次；也可以用手机录，从U盘选。</source>
            <translation>No microphone was found. Plug one in and try again, or record with a telephone and choose it from a stick.</translation>
        </message>
        <message>
            <source>话筒没声音。请看看插好没有、是不是静音了，再试一次。</source>
            <translation>The microphone is silent. Please see whether it is plugged in and not muted, and try again.</translation>
        </message>
        <message>
            <source>话筒没有声音了，可能拔掉了。前面录的都收好了。</source>
            <translation>The microphone is silent; it may have been unplugged. What was recorded so far is safe.</translation>
        </message>
        <message>
            <source>这段录音坏了，打不开。请重录一段，或者换一份。</source>
            <translation>This recording is damaged and cannot be opened. Record it again, or take another.</translation>
        </message>
        <message>
            <source>录音超过 {hours} 小时，这里放不了，镇上能听。</source>
            <translation>The recording is longer than {hours} hours and cannot be played here; the township can.</translation>
        </message>
        <message>
            <source>放扫描件的文件夹不在了，请重新选一个。</source>
            <translation>The folder of the scans is gone. Please choose one again.</translation>
        </message>
        <message>
            <source>原来那份没有删掉，可能正开着。请自己到扫描文件夹里删。</source>
            <translation>The other copy could not be deleted; it may be open. Please delete it in the scanner's folder.</translation>
        </message>
        <message>
            <source>没有找到音箱或耳机，先只显示字幕。请接上一个，再试一次。</source>
            <translation>No loudspeaker or headset was found: subtitles only for now. Connect one and try again.</translation>
        </message>
        <message>
            <source>这台电脑没有普通话的声音，有些话只显示字幕。请联系乡镇安装语音包。</source>
            <translation>This computer has no Mandarin voice: some words are shown in subtitles only. Ask the township for the voice pack.</translation>
        </message>
        <message>
            <source>朗读出了毛病，先只显示字幕。请关掉朗读，再打开一次。</source>
            <translation>Reading aloud failed: subtitles only for now. Switch it off and on again.</translation>
        </message>
        <message>
            <source>程序缺了一个部件（{name}），请重新安装。记录都在本机。</source>
            <translation>A part of the program is missing ({name}); please install it again. All records are on this computer.</translation>
        </message>
        <message>
            <source>检查窗口的程序中途停了，没有结果。请再试一次。</source>
            <translation>The audit stopped half-way and has no result. Try again.</translation>
        </message>
        <message>
            <source>这个文件不能用来检查窗口：{reason}。</source>
            <translation>This file cannot be used to check windows: {reason}.</translation>
        </message>
        <message>
            <source>查询码已经交给老人，本机不再保留，打不了回执了。</source>
            <translation>The resident has the query code. It is no longer kept here, so the receipt can't be printed.</translation>
        </message>
        <message>
            <source>打印机没有接。看看它开着没有，再打一次，或抄在卡上。</source>
            <translation>The printer didn't take it. Is it switched on? Print again, or copy it onto a card.</translation>
        </message>
        <message>
            <source>没纸了。换好再打，或抄在卡上。</source>
            <translation>Out of paper. Put some in and print again, or copy it onto a card.</translation>
        </message>
        <message>
            <source>卡纸了。取出来再打，或抄在卡上。</source>
            <translation>Paper is jammed. Take it out and print again, or copy it onto a card.</translation>
        </message>
        <message>
            <source>打印机的盖子没有关好。关好它会接着打。</source>
            <translation>The printer's cover is open. Once it is closed, printing goes on.</translation>
        </message>
        <message>
            <source>打印机没有开，或者线没有插好。开了它会接着打。</source>
            <translation>The printer is off, or its cable is loose. Once it is on, printing goes on.</translation>
        </message>
        <message>
            <source>打印机没有墨了。换好再打，或抄在卡上。</source>
            <translation>The printer is out of ink. Replace it and print again, or copy it onto a card.</translation>
        </message>
        <message>
            <source>打印机停着。请找会弄的人看看，或抄在卡上。</source>
            <translation>The printer is stopped. Ask somebody who knows it, or copy it onto a card.</translation>
        </message>
        <message>
            <source>没有存上。看看U盘插好没有、还有没有地方，再存一次。</source>
            <translation>Not saved. Is the USB stick in, is there room on it? Then save it again.</translation>
        </message>
        <message>
            <source>这是练习的回执，不是真的。</source>
            <translation>This is a receipt of practice, not a real one.</translation>
        </message>
        <message>
            <source>这不是回执上的二维码。请把纸放平，再扫一次。</source>
            <translation>This isn't the QR of a receipt. Lay the paper flat and scan it again.</translation>
        </message>
        <message>
            <source>这张回执对不上，可能被改过。请让工作人员看看。</source>
            <translation>This receipt doesn't prove itself; it may have been changed. Please show it to the staff.</translation>
        </message>
        <message>
            <source>这不是资料包，没有用它。</source>
            <translation>This is no data pack; it was not used.</translation>
        </message>
        <message>
            <source>资料包的署名对不上，没有用它，原来的还在。请联系乡镇。</source>
            <translation>The signature of the data pack does not fit. It was not used; the one before is still there. Please call the township.</translation>
        </message>
        <message>
            <source>资料包坏了，没有用它，原来的还在。</source>
            <translation>The data pack is damaged. It was not used; the one before is still there.</translation>
        </message>
        <message>
            <source>案例包第 {line} 行有能认出人的号码，整份没有用，原来的还在。</source>
            <translation>Line {line} of the case pack holds a number that tells who somebody is. The whole pack was not used; the old one stays.</translation>
        </message>
        <message>
            <source>资料包超过 {limit_mb} 兆，没有用它，原来的还在。</source>
            <translation>The data pack has more than {limit_mb} MB. It was not used; the one before is still there.</translation>
        </message>
        <message>
            <source>这份资料包不比现在用的新，没有用它。</source>
            <translation>This data pack is not newer than the one in use; it was not used.</translation>
        </message>
        <message>
            <source>资料包要新版的程序才能用，请先更新程序。原来的还在。</source>
            <translation>The data pack needs a newer program. Please update first; the one before is still there.</translation>
        </message>
        <message>
            <source>这份资料包这里用不上，没有收。</source>
            <translation>This data pack is of no use here; it was not taken.</translation>
        </message>
        <message>
            <source>新的资料包没有取到，稍后再取。原来的还在。</source>
            <translation>The new data pack could not be fetched; it will be tried again. The one before is still there.</translation>
        </message>
        <message>
            <source>节假日文件有错，仍用原来的。</source>
            <translation>The holiday file has mistakes; the old one stays in use.</translation>
        </message>
        <message>
            <source>新的节假日文件缺了以前的年份，没有用它，仍用原来的。</source>
            <translation>The new file of holidays lacks earlier years. It is not used; the old one stays in use.</translation>
        </message>
        <message>
            <source>行政区划文件有错，仍用原来的。</source>
            <translation>The region file has mistakes; the old one stays in use.</translation>
        </message>
        <message>
            <source>{field}：{problem}</source>
            <translation>{field}: {problem}</translation>
        </message>
        <message>
            <source>还没有填。</source>
            <translation>Not filled in yet.</translation>
        </message>
        <message>
            <source>太长了，最多 {limit} 个字，现在 {length} 个。</source>
            <translation>Too long: {limit} characters at most, now {length}.</translation>
        </message>
        <message>
            <source>第 {position} 个字是看不见的控制符，请删掉。</source>
            <translation>Character {position} is an invisible control character; please delete it.</translation>
        </message>
        <message>
            <source>第 {position} 个字坏了，请删掉重写。</source>
            <translation>Character {position} is broken; please delete it and write it again.</translation>
        </message>
        <message>
            <source>有 {length} 个字，省里的系统只收 {limit} 个；全文会照样送达。</source>
            <translation>{length} characters, but the system of the province takes only {limit}; the whole text is delivered all the same.</translation>
        </message>
        <message>
            <source>程序不认识这一项，请核对名称。</source>
            <translation>The program does not know this field; please check its name.</translation>
        </message>
        <message>
            <source>这一项的写法不对。</source>
            <translation>This field is not written as it should be.</translation>
        </message>
        <message>
            <source>没有这一天，请核对。</source>
            <translation>There is no such day; please check.</translation>
        </message>
        <message>
            <source>看不出是哪一天，请照“2026-11-22”这样写。</source>
            <translation>It is not clear which day is meant; please write it like “2026-11-22”.</translation>
        </message>
        <message>
            <source>这里只写数字，比如 3。</source>
            <translation>Only a number belongs here, such as 3.</translation>
        </message>
        <message>
            <source>编号的写法不对。</source>
            <translation>The number is not written as it should be.</translation>
        </message>
        <message>
            <source>告干部违纪的事不要经过代理员：可以到自助机、打 12388，或写信给纪委。</source>
            <translation>Reports about officials should not pass through an agent: use the kiosk, call 12388, or write to the discipline inspection commission.</translation>
        </message>
        <message>
            <source>代理反映要写明姓名；不愿具名的，可以到自助机、打 12388，或写信。</source>
            <translation>A petition through an agent needs a name. To stay unnamed, use the kiosk, call 12388, or write a letter.</translation>
        </message>
        <message>
            <source>分类的写法不对，应是“大类/中类/小类”。</source>
            <translation>The category is not written as it should be: head/group/item.</translation>
        </message>
        <message>
            <source>事项类别和信访目的对不上。</source>
            <translation>Class and purpose do not fit together.</translation>
        </message>
        <message>
            <source>名册里没有这个县区代码，请核对；不影响提交。</source>
            <translation>This county code is not in the list; please check it. You can file all the same.</translation>
        </message>
        <message>
            <source>日期还没有到，请核对。</source>
            <translation>This date lies in the future; please check it.</translation>
        </message>
        <message>
            <source>这是一年多以前，请核对；没错就照交。</source>
            <translation>This is more than a year ago; please check. If it is right, file it so.</translation>
        </message>
        <message>
            <source>和委托人同一个名字，请核对；没错就照交。</source>
            <translation>The same name as the petitioner’s; please check. If it is right, file it so.</translation>
        </message>
        <message>
            <source>那一天还没有这个进展，请核对日期。</source>
            <translation>That had not happened on that day yet; please check the date.</translation>
        </message>
        <message>
            <source>上面说是头一回，就没有以前的编号，请核对；没错就照交。</source>
            <translation>Above it says that this is the first time, and then there is no earlier number. Please check; if it is right, send it as it is.</translation>
        </message>
        <message>
            <source>这像是查询码，只有老人自己用，请不要写。真是编号的，前面加“编号”两个字。</source>
            <translation>This looks like a query code, which only the resident uses; please leave it out. If it really is a number, write No. before it.</translation>
        </message>
        <message>
            <source>人数要在 1 到 {limit} 之间，现在是 {count}。</source>
            <translation>The number of people must be from 1 to {limit}; now {count}.</translation>
        </message>
        <message>
            <source>人数比列出的信访人还少（{count} 位）。</source>
            <translation>The number of people is smaller than the petitioners listed ({count}).</translation>
        </message>
        <message>
            <source>这个人已经列过了。</source>
            <translation>This person is listed already.</translation>
        </message>
        <message>
            <source>认不出是哪个县、哪个镇。请从名单里选；名单里没有的，写到“具体地点”。</source>
            <translation>It is not clear which county or township is meant. Please choose from the list; what is not there goes under “Where exactly”.</translation>
        </message>
        <message>
            <source>代表不超过 {limit} 人，现在是 {count} 人。</source>
            <translation>At most {limit} representatives; now {count}.</translation>
        </message>
        <message>
            <source>和证件号码里的不一样，请核对。</source>
            <translation>Differs from what the identity number says; please check.</translation>
        </message>
        <message>
            <source>没有这个年份，请核对第 {position} 位起的四位。</source>
            <translation>There is no such year; please check four digits from digit {position} on.</translation>
        </message>
        <message>
            <source>姓名里有数字，请核对。</source>
            <translation>There is a digit in the name; please check.</translation>
        </message>
        <message>
            <source>姓名只有一个字，请核对；没错就照交。</source>
            <translation>The name has only one character; please check. If it is right, file it so.</translation>
        </message>
        <message>
            <source>按这一天算有 {age} 岁，请核对；没错就照交。</source>
            <translation>By this day the age is {age}; please check. If it is right, file it so.</translation>
        </message>
        <message>
            <source>按号码算有 {age} 岁，请核对出生年份（第 {position} 位起）。</source>
            <translation>By this number the age is {age}; please check the year of birth (from digit {position} on).</translation>
        </message>
        <message>
            <source>按号码算有 {age} 岁，请核对；没错就照交。</source>
            <translation>By this number the age is {age}; please check. If it is right, file it so.</translation>
        </message>
        <message>
            <source>出生日期还没有到，请核对第 {position} 位起的日期。</source>
            <translation>The date of birth lies in the future; please check the date from digit {position} on.</translation>
        </message>
        <message>
            <source>第 {position} 位不是数字，请核对。</source>
            <translation>Character {position} is not a digit; please check.</translation>
        </message>
        <message>
            <source>最后一位对不上（算出来是 {expected}），请把每一位再核对一遍；也可以先不填。</source>
            <translation>The last digit does not fit (it should come to {expected}). Please check every digit again, or leave it empty for the moment.</translation>
        </message>
        <message>
            <source>没有这一天，请核对第 {position} 位起的日子。</source>
            <translation>There is no such day; please check the day from digit {position} on.</translation>
        </message>
        <message>
            <source>这是旧的 15 位号码，2013 年起停用；可以照交。</source>
            <translation>This is an old number of 15 digits, not in use since 2013; you can file it so.</translation>
        </message>
        <message>
            <source>写法和这种证件常见的不一样，请核对；没错就照交。</source>
            <translation>Documents of this kind are usually written otherwise; please check. If it is right, file it so.</translation>
        </message>
        <message>
            <source>应是 {expected} 位，现在 {length} 位，请核对；也可以先不填。</source>
            <translation>It should have {expected} digits and has {length}. Please check, or leave it empty for the moment.</translation>
        </message>
        <message>
            <source>没有这个月份，请核对第 {position} 位起的两位。</source>
            <translation>There is no such month; please check two digits from digit {position} on.</translation>
        </message>
        <message>
            <source>这像是另一种证件的号码，请核对证件种类。</source>
            <translation>This looks like the number of another document; please check the kind.</translation>
        </message>
        <message>
            <source>前两位不是省份代码，请核对。</source>
            <translation>The first two digits are not the code of a province; please check.</translation>
        </message>
        <message>
            <source>电话里有不是数字的字，请核对。</source>
            <translation>The telephone number has characters that are not digits; please check.</translation>
        </message>
        <message>
            <source>手机号应是 {expected} 位，现在 {length} 位。</source>
            <translation>A mobile number should have {expected} digits; now {length}.</translation>
        </message>
        <message>
            <source>这是服务热线，不是个人电话。</source>
            <translation>This is a service line, not the number of a person.</translation>
        </message>
        <message>
            <source>没有 {prefix} 开头的手机号，请核对。</source>
            <translation>No mobile number begins with {prefix}; please check.</translation>
        </message>
        <message>
            <source>固定电话请带上区号。</source>
            <translation>Please give the area code of a landline.</translation>
        </message>
        <message>
            <source>这位代理员已经列过了。</source>
            <translation>This agent is listed already.</translation>
        </message>
        <message>
            <source>授权已经过期，请重新授权。</source>
            <translation>The authority has expired; please have it granted again.</translation>
        </message>
        <message>
            <source>授权还没有开始。</source>
            <translation>The authority has not begun yet.</translation>
        </message>
        <message>
            <source>这件事牵涉您自己或所在的村委会，您不便代理。可以：到镇上自助机、打镇上电话、写信。</source>
            <translation>This concerns you or your own village committee, so you may not act. The resident can use the kiosk in town, call the township, or write.</translation>
        </message>
        <message>
            <source>还没有留下签名、手印或录音。</source>
            <translation>There is no signature, fingerprint or recording yet.</translation>
        </message>
        <message>
            <source>委托人有 {people} 位，凭据有 {count} 份。每一位都要自己同意；几位在一份里也行。</source>
            <translation>There are {people} petitioners and {count} proofs of consent. Each must agree in person; several may be in one.</translation>
        </message>
        <message>
            <source>授权凭据不在材料里。</source>
            <translation>The proof of authority is not among the documents.</translation>
        </message>
        <message>
            <source>需要写明监护人。</source>
            <translation>A guardian must be named.</translation>
        </message>
        <message>
            <source>授权的话还没有念给老人听。</source>
            <translation>The words of the authority have not been read to the resident yet.</translation>
        </message>
        <message>
            <source>记录还没有念给老人核对；实在不能念，请写明原因。</source>
            <translation>The record has not been read back to the resident yet. If that cannot be done, please say why.</translation>
        </message>
        <message>
            <source>结束日期早于开始日期。</source>
            <translation>The end lies before the beginning.</translation>
        </message>
        <message>
            <source>老人没有授权代办这一项。</source>
            <translation>The resident has not granted this power.</translation>
        </message>
        <message>
            <source>代理员不超过 {limit} 人，现在是 {count} 人。</source>
            <translation>At most {limit} agents; now {count}.</translation>
        </message>
        <message>
            <source>按手印要拍照，老人还没有单独同意。也可以写名字，或者说一声。</source>
            <translation>A fingerprint is photographed, and the resident has not agreed to that by itself. A name or a word will do as well.</translation>
        </message>
        <message>
            <source>见证人不能是代理员自己。</source>
            <translation>The witness cannot be the agent.</translation>
        </message>
        <message>
            <source>需要一位见证人。</source>
            <translation>A witness is needed.</translation>
        </message>
        <message>
            <source>文件是空的。</source>
            <translation>The file is empty.</translation>
        </message>
        <message>
            <source>文件名里有不能用的字符。</source>
            <translation>The file name has characters that cannot be used.</translation>
        </message>
        <message>
            <source>文件太大（上限 {limit} 字节，现在 {size}），可压缩后再传。</source>
            <translation>The file is too big (limit {limit} bytes, now {size}); it can be made smaller first.</translation>
        </message>
        <message>
            <source>材料合起来太大（上限 {limit} 字节，现在 {size}）。</source>
            <translation>The documents together are too big (limit {limit} bytes, now {size}).</translation>
        </message>
        <message>
            <source>校验值的写法不对。</source>
            <translation>The checksum is not written as it should be.</translation>
        </message>
        <message>
            <source>这种文件不能当作这类材料。</source>
            <translation>A file of this type cannot be this kind of document.</translation>
        </message>
        <message>
            <source>材料不超过 {limit} 份，现在是 {count} 份。</source>
            <translation>At most {limit} documents; now {count}.</translation>
        </message>
        <message>
            <source>数据库坏了，已经自动修好。</source>
            <translation>The database was damaged and has been mended by itself.</translation>
        </message>
        <message>
            <source>数据库不见了，已经自动重建。</source>
            <translation>The database was gone and has been made again by itself.</translation>
        </message>
        <message>
            <source>已经从备份恢复，原有的记录也都保留。</source>
            <translation>Restored from the backup; what was here is kept as well.</translation>
        </message>
        <message>
            <source>现在有 {cases} 件事项、{drafts} 份草稿。</source>
            <translation>There are {cases} cases and {drafts} drafts now.</translation>
        </message>
        <message>
            <source>没有发现缺少什么。</source>
            <translation>Nothing is known to be missing.</translation>
        </message>
        <message>
            <source>有 {count} 条记录本机找不回来了；已经上传过的，服务器上都有。</source>
            <translation>{count} entries could not be brought back here; what was uploaded is on the server.</translation>
        </message>
        <message>
            <source>有 {count} 条记录的内容本机看不到了。</source>
            <translation>Of {count} entries the words can no longer be seen here.</translation>
        </message>
        <message>
            <source>有 {count} 份没上传的材料不见了，请重新加一次。</source>
            <translation>{count} files that were not uploaded are gone. Please add them again.</translation>
        </message>
        <message>
            <source>坏掉的文件里什么也没读出来，没交的草稿可能不见了。</source>
            <translation>Nothing of the damaged file could be read; drafts that were not filed may be lost.</translation>
        </message>
        <message>
            <source>这台电脑要重新登记，请联系乡镇。</source>
            <translation>This computer must be enrolled again. Please call the township.</translation>
        </message>
        <message>
            <source>坏掉的文件没有删，在 quarantine/{quarantine}。</source>
            <translation>The damaged file was not deleted: it is in quarantine/{quarantine}.</translation>
        </message>
        <message>
            <source>这些记录是从另一台电脑或者另一个文件夹拷来的。</source>
            <translation>These records were copied from another computer or another folder.</translation>
        </message>
        <message>
            <source>这些记录是从备份放回来的，备份以后新记的可能不在本机。</source>
            <translation>These records were put back from a backup; what was written after the backup may not be on this computer.</translation>
        </message>
        <message>
            <source>服务器收到过另一份同样的记录：可能是从备份放回的，也可能有人拷走了还在用。</source>
            <translation>The server has heard from another copy of these records: they may have been put back from a backup, or somebody has copied them and still uses them.</translation>
        </message>
        <message>
            <source>这里有的都在，照常用。从现在起新记的另外编号，和那一份不会弄混。</source>
            <translation>All that is here stays; go on as usual. What is written from now on is numbered apart and cannot be confused with the other copy.</translation>
        </message>
        <message>
            <source>要是那一份也在用，请只留一台，另一台请乡镇停用。</source>
            <translation>If the other copy is in use too, keep only one computer, and ask the township to take the other out of service.</translation>
        </message>
        <message>
            <source>草稿</source>
            <translation>Draft</translation>
        </message>
        <message>
            <source>待上传</source>
            <translation>Waiting</translation>
        </message>
        <message>
            <source>上传中</source>
            <translation>Uploading</translation>
        </message>
        <message>
            <source>已上传</source>
            <translation>Uploaded</translation>
        </message>
        <message>
            <source>需处理</source>
            <translation>Needs you</translation>
        </message>
        <message>
            <source>核对中</source>
            <translation>Checking</translation>
        </message>
        <message>
            <source>不办了</source>
            <translation>Given up</translation>
        </message>
        <message>
            <source>练习</source>
            <translation>Practice</translation>
        </message>
        <message>
            <source>已弃</source>
            <translation>Discarded</translation>
        </message>
        <message>
            <source>待登记</source>
            <translation>Queued</translation>
        </message>
        <message>
            <source>退回补正</source>
            <translation>Returned</translation>
        </message>
        <message>
            <source>已登记</source>
            <translation>Registered</translation>
        </message>
        <message>
            <source>已转送</source>
            <translation>Forwarded</translation>
        </message>
        <message>
            <source>已交办</source>
            <translation>Assigned</translation>
        </message>
        <message>
            <source>提出异议</source>
            <translation>Objected</translation>
        </message>
        <message>
            <source>已受理</source>
            <translation>Accepted</translation>
        </message>
        <message>
            <source>简易办理</source>
            <translation>Simple handling</translation>
        </message>
        <message>
            <source>办理中</source>
            <translation>In hand</translation>
        </message>
        <message>
            <source>已延期</source>
            <translation>Extended</translation>
        </message>
        <message>
            <source>调解和解</source>
            <translation>Mediated</translation>
        </message>
        <message>
            <source>导入法定途径</source>
            <translation>Routed to a legal procedure</translation>
        </message>
        <message>
            <source>转纪检监察</source>
            <translation>Passed to discipline inspection</translation>
        </message>
        <message>
            <source>直接回复</source>
            <translation>Replied directly</translation>
        </message>
        <message>
            <source>存</source>
            <translation>Kept on file</translation>
        </message>
        <message>
            <source>不予受理</source>
            <translation>Not accepted</translation>
        </message>
        <message>
            <source>不再受理</source>
            <translation>No longer accepted</translation>
        </message>
        <message>
            <source>已作出处理意见</source>
            <translation>Opinion given</translation>
        </message>
        <message>
            <source>已送达</source>
            <translation>Delivered</translation>
        </message>
        <message>
            <source>复查</source>
            <translation>Under review</translation>
        </message>
        <message>
            <source>已提出复查意见</source>
            <translation>Review opinion given</translation>
        </message>
        <message>
            <source>复核</source>
            <translation>Under recheck</translation>
        </message>
        <message>
            <source>已提出复核意见</source>
            <translation>Recheck opinion given</translation>
        </message>
        <message>
            <source>信访人撤回</source>
            <translation>Withdrawn by the petitioner</translation>
        </message>
        <message>
            <source>办结</source>
            <translation>Closed</translation>
        </message>
        <message>
            <source>求解决</source>
            <translation>Ask for a solution</translation>
        </message>
        <message>
            <source>不服处理，申诉</source>
            <translation>Appeal against a decision</translation>
        </message>
        <message>
            <source>提建议</source>
            <translation>Make a suggestion</translation>
        </message>
        <message>
            <source>问政策</source>
            <translation>Ask about a policy</translation>
        </message>
        <message>
            <source>道谢</source>
            <translation>Say thanks</translation>
        </message>
        <message>
            <source>其他</source>
            <translation>Other</translation>
        </message>
        <message>
            <source>告干部违纪</source>
            <translation>Report an official</translation>
        </message>
        <message>
            <source>建议意见</source>
            <translation>Opinion</translation>
        </message>
        <message>
            <source>检举控告</source>
            <translation>Accusation</translation>
        </message>
        <message>
            <source>申诉求决</source>
            <translation>Appeal and request</translation>
        </message>
        <message>
            <source>来访</source>
            <translation>Visit</translation>
        </message>
        <message>
            <source>来信</source>
            <translation>Letter</translation>
        </message>
        <message>
            <source>网上信访</source>
            <translation>Website</translation>
        </message>
        <message>
            <source>手机信访</source>
            <translation>Mobile phone</translation>
        </message>
        <message>
            <source>微信信访</source>
            <translation>WeChat</translation>
        </message>
        <message>
            <source>网上建议</source>
            <translation>Suggestion online</translation>
        </message>
        <message>
            <source>领导信箱</source>
            <translation>Leader's mailbox</translation>
        </message>
        <message>
            <source>传真</source>
            <translation>Fax</translation>
        </message>
        <message>
            <source>居民身份证</source>
            <translation>Resident identity card</translation>
        </message>
        <message>
            <source>临时身份证</source>
            <translation>Temporary identity card</translation>
        </message>
        <message>
            <source>户口簿</source>
            <translation>Household register</translation>
        </message>
        <message>
            <source>港澳台居民居住证</source>
            <translation>Residence permit for Hong Kong, Macao and Taiwan residents</translation>
        </message>
        <message>
            <source>外国人永久居留证</source>
            <translation>Foreign permanent resident card</translation>
        </message>
        <message>
            <source>军官证</source>
            <translation>Officer's card</translation>
        </message>
        <message>
            <source>士兵证</source>
            <translation>Soldier's card</translation>
        </message>
        <message>
            <source>护照</source>
            <translation>Passport</translation>
        </message>
        <message>
            <source>港澳通行证</source>
            <translation>Hong Kong and Macao travel permit</translation>
        </message>
        <message>
            <source>台胞证</source>
            <translation>Taiwan travel permit</translation>
        </message>
        <message>
            <source>其他证件</source>
            <translation>Other document</translation>
        </message>
        <message>
            <source>女</source>
            <translation>Female</translation>
        </message>
        <message>
            <source>男</source>
            <translation>Male</translation>
        </message>
        <message>
            <source>自己能做主</source>
            <translation>Decides alone</translation>
        </message>
        <message>
            <source>只能做一部分主</source>
            <translation>Decides in part</translation>
        </message>
        <message>
            <source>自己做不了主</source>
            <translation>Cannot decide</translation>
        </message>
        <message>
            <source>村、社区或单位推荐</source>
            <translation>Recommended by village, community or unit</translation>
        </message>
        <message>
            <source>近亲属</source>
            <translation>Near relative</translation>
        </message>
        <message>
            <source>单位工作人员</source>
            <translation>Staff of a unit</translation>
        </message>
        <message>
            <source>律师</source>
            <translation>Lawyer</translation>
        </message>
        <message>
            <source>基层法律服务工作者</source>
            <translation>Legal service worker</translation>
        </message>
        <message>
            <source>推荐书</source>
            <translation>Recommendation</translation>
        </message>
        <message>
            <source>介绍信</source>
            <translation>Letter of introduction</translation>
        </message>
        <message>
            <source>亲属关系证明</source>
            <translation>Proof of kinship</translation>
        </message>
        <message>
            <source>执业证</source>
            <translation>Licence to practise</translation>
        </message>
        <message>
            <source>代写</source>
            <translation>Write</translation>
        </message>
        <message>
            <source>代为提出</source>
            <translation>Submit</translation>
        </message>
        <message>
            <source>代收文书</source>
            <translation>Receive papers</translation>
        </message>
        <message>
            <source>代为查询</source>
            <translation>Ask for progress</translation>
        </message>
        <message>
            <source>签名</source>
            <translation>Signature</translation>
        </message>
        <message>
            <source>按手印</source>
            <translation>Fingerprint</translation>
        </message>
        <message>
            <source>说同意（录音）</source>
            <translation>Spoken consent (recording)</translation>
        </message>
        <message>
            <source>都不行，由见证人证明</source>
            <translation>None possible; a witness confirms</translation>
        </message>
        <message>
            <source>电脑念的</source>
            <translation>Read by the computer</translation>
        </message>
        <message>
            <source>代理员念的</source>
            <translation>Read by the agent</translation>
        </message>
        <message>
            <source>没有念</source>
            <translation>Not read</translation>
        </message>
    </context>
</TS>
