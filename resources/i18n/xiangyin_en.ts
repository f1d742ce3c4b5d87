<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" sourcelanguage="zh_CN" language="en">
    <context>
        <name>Choices</name>
        <message>
            <source>{question}：{answer}（{place}/{count}）</source>
            <extracomment>as heard: question, answer, and which answer of how many it is</extracomment>
            <translation>{question}: {answer} ({place}/{count})</translation>
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
    </context>
    <context>
        <name>messages</name>
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
            <source>口令不对，请再试一次。</source>
            <translation>Wrong passphrase; please try again.</translation>
        </message>
        <message>
            <source>口令太短：至少 12 个字，或者 4 个词。</source>
            <translation>The passphrase is too short: at least 12 characters, or 4 words.</translation>
        </message>
        <message>
            <source>没有给口令。请用 --passphrase-file 指明口令文件。</source>
            <translation>No passphrase was given. Name a file with --passphrase-file.</translation>
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
            <source>系统钥匙串没有回答，请用口令打开。</source>
            <translation>The key store of the system does not answer; please open with the passphrase.</translation>
        </message>
        <message>
            <source>系统钥匙串里的钥匙对不上，请用口令打开，再解锁一次。</source>
            <translation>The key in the key store of the system does not fit; please open with the passphrase and unlock once more.</translation>
        </message>
        <message>
            <source>这台电脑没有可用的系统钥匙串，每次请用口令打开。</source>
            <translation>This computer has no key store that can be used; please open with the passphrase each time.</translation>
        </message>
        <message>
            <source>数据库损坏，没有再写入。请联系乡镇恢复；没上传的记录另有一份。</source>
            <translation>The database is damaged, so nothing more was written. Please ask the township to restore it; there is another copy of what is not uploaded.</translation>
        </message>
        <message>
            <source>这些记录是更新版本的程序写的，请先更新程序。</source>
            <translation>These records were written by a newer version; please update the program first.</translation>
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
            <source>磁盘读写失败。请备份并联系乡镇；没上传的记录另有一份。</source>
            <translation>The disk cannot be read or written. Please back up and ask the township; there is another copy of what is not uploaded.</translation>
        </message>
        <message>
            <source>两份记录对不上，没有再写入。请联系乡镇；两份都在。</source>
            <translation>Two copies of the records differ, so nothing more was written. Please ask the township; both are still there.</translation>
        </message>
        <message>
            <source>服务器给的回执和本机的记录对不上，没有采用。请联系乡镇。</source>
            <translation>The receipt from the server does not fit the records here, so it was not used. Please ask the township.</translation>
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
            <source>这一件还没有上传成功，不能清除。</source>
            <translation>This case is not uploaded yet, so it cannot be erased.</translation>
        </message>
        <message>
            <source>查询码不对，请再核对一遍。</source>
            <translation>The query code is wrong; please check it once more.</translation>
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
            <source>这一件已经交了，要改请补一份说明。</source>
            <translation>This case has been filed; to change something, add a note to it.</translation>
        </message>
        <message>
            <source>{field} 打不开，请核对文件。</source>
            <translation>{field} cannot be opened; please check the file.</translation>
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
            <source>程序缺了一个部件（{name}），请重新安装。记录都在本机。</source>
            <translation>A part of the program is missing ({name}); please install it again. All records are on this computer.</translation>
        </message>
        <message>
            <source>节假日文件有错，仍用原来的。</source>
            <translation>The holiday file has mistakes; the old one stays in use.</translation>
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
            <source>代码应是 6 位或 9 位数字。</source>
            <translation>The code should have 6 or 9 digits.</translation>
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
            <source>这件事牵涉代理员自己或所在的村。可以：到镇上自助机、打镇上电话、写信。</source>
            <translation>This matter concerns the agent or their own village. Instead: use the kiosk in town, call the township, or write a letter.</translation>
        </message>
        <message>
            <source>还没有留下签名、手印或录音。</source>
            <translation>There is no signature, fingerprint or recording yet.</translation>
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
            <source>这份文件已经加过了。</source>
            <translation>This file has been added already.</translation>
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
    </context>
</TS>
