"""Messages: every code has a sentence that says what happened, whether data is safe, and what to do next.

Sentences are Simplified Chinese, plain enough to be read aloud. Facts fill the braces; a test collects every
code of the program and fails when one has no sentence or a sentence asks for a fact that is not given.
"""

from collections.abc import Mapping
from types import MappingProxyType

from app.domain.problem import Problem
from app.errors import AppError
from app.ui.field_names import field_name
from app.ui.problem_sentences import PROBLEMS
from app.ui.words import Say

ERRORS: Mapping[str, str] = MappingProxyType(
    {
        # network: calm, nothing blocks
        "offline": "没有网络，已保存在本机，联网后自动上传。",
        "outcome_unknown": "正在核对是否送达，不会重复登记。",
        "captive_portal": "网络需要先登录或被拦截。记录都在本机。",
        "gateway_not_trusted": "对方不是登记过的服务器，没有发送任何内容。请检查网络，或联系乡镇。",
        "gateway_busy": "服务器繁忙，{retry_after} 秒后再试。记录都在本机。",
        "gateway_failed": "服务器出了问题，请稍后再试。记录都在本机。",
        "gateway_restored": "服务器恢复过旧的备份，正在核对它还缺哪些，缺的会自动重送。记录都在本机。",
        "answer_unreadable": "服务器的回答看不懂，稍后会再核对。记录都在本机。",
        # this device and the gateway
        "clock_wrong": "本机时间可能不对，请校准；案件不会丢。",
        "certificate_dates": "本机日期不对，或服务器证书过期。请先校准日期；案件不会丢。",
        "device_revoked": "这台电脑已被停用。没上传的记录都在，请联系乡镇。",
        "device_pending": "等乡镇确认这台电脑。记录都在本机，确认后自动上传。",
        "device_unknown": "服务器不认识这台电脑，请重新登记设备。记录都在本机。",
        "client_old": "请更新程序，案件已保留。",
        "not_enrolled": "这台电脑还没有登记，只能练习。请用乡镇给的登记文件登记。",
        "already_enrolled": "这台电脑已经登记过了。",
        "enrolment_unreadable": "登记文件读不出来，请向乡镇再要一份。",
        "enrolment_no_code": "照片里没有登记码。请拍清楚一点，或者打登记码。",
        "enrolment_code_mistyped": "登记码或者地址打错了，请对着纸再看一遍。",
        "enrolment_code_wrong": "登记码不对，请向乡镇再要一份登记文件。",
        "enrolment_code_expired": "登记码过期了，请向乡镇再要一份登记文件。",
        "enrolment_code_used": "登记码已经用过了，请向乡镇再要一份登记文件。",
        "request_refused": "服务器没有接受这次请求（{status}）。记录都在本机。",
        "cursor_unknown": "服务器的记录变了，正在从头核对。",
        "batch_too_large": "一次送得太多，会分小了再送。",
        # one file on its way: its petition's text has arrived
        "file_unknown": "服务器还不知道这份材料属于哪一件，稍后再送。文字已送达。",
        "file_failed": "服务器没能收下这份材料，稍后再送。文字已送达。",
        "file_gone": "服务器上找不到这份材料，稍后再取。",
        "upload_gone": "服务器上没有这份材料了，会从头再送。",
        "upload_locked": "服务器正在收这份材料，稍后接着送。",
        "offset_wrong": "这份材料送到哪里，两边记的不一样，稍后再核对。",
        "checksum_wrong": "这份材料在路上变了样，没有收下，稍后再试。",
        "chunk_too_large": "服务器嫌这份材料一次送得太多，稍后再送。",
        "quota_full": "服务器空间满，文字已送达，附件待传。",
        # a stick instead of the network: what is here stays here until its receipt has come
        "stick_full": "U盘空间不够，还差 {missing_mb} 兆。换一个，或者只带文字。本机的都在。",
        "stick_read_only": "U盘写不进去，可能锁着。拨一下它的小开关，或者换一个。本机的都在。",
        "stick_missing": "没有找到U盘上的文件。看看U盘插好没有，再试一次。",
        "stick_failed": "U盘坏了，换一个再试，本机的都在。",
        "stick_pulled": "U盘拔早了，没写完。插上再写一次，本机的都在。",
        "answers_known": "U盘上的回执以前收过了，没有新的。",
        "stick_stopped": "停下了，没写完的不留在U盘上。本机的都在。",
        "bundle_unreadable": "这不是U盘数据包，没有打开。请核对拿的是哪个文件。",
        "bundle_not_for_us": "这个U盘不是给您的，没有打开。请核对拿对了没有。",
        "bundle_damaged": "数据包坏了，里面的没有收。请再拷一次，或者换个U盘。",
        "bundle_not_genuine": "数据包的署名对不上，里面的没有收。请联系乡镇。",
        "bundle_too_new": "数据包是更新版本的程序写的，请先更新程序。",
        "nothing_to_carry": "没有要带的，都送到了。",
        "bundle_too_large": "要带的太多，一个U盘装不下。请先只带文字。",
        "routing_unreadable": "办事单位表第 {line} 行坏了，没有换，原来的还在用。请向乡镇再要一份。",
        # several agents on one laptop, and what one leaves to another
        "account_known": "这个名字已经有了，请换一个写法。",
        "account_missing": "这台电脑上没有这个人，请核对名字。",
        "handover_to_oneself": "不能交给自己，请选别的人。",
        "nothing_to_hand_over": "手上是空的，没有要交的。",
        "laptop_card_unreadable": "这不是电脑名片，请到对方电脑上再存一份。",
        "laptop_card_not_genuine": "镇上没有确认过那台电脑，没有交。请先登记，等镇上确认。",
        # the vault and the disk
        "passphrase_wrong": "密码不对，请再试一次。",
        "passphrase_weak": "密码太短：至少 12 个字，或者 4 个词。",
        "passphrase_same": "新密码和旧的一样，请换一个。",
        "pin_form": "短码要 6 位数字。",
        "pin_easy": "这个短码太好猜，请换一个。",
        "pin_wrong": "短码不对，还可以试 {left} 次。",
        "pin_over": "短码不能用了，请打密码。",
        "recovery_not_asked": "这台电脑没有在等答复，或者已经用过了。要重设密码，请重新写一份请求。",
        "recovery_unreadable": "答复打不开：可能是旧的、坏的，或给别的电脑的。什么都没有改，请再要一份。",
        "recovery_foreign": "答复里的钥匙不是这台电脑的。什么都没有改，请向乡镇核对。",
        "recovery_stale": "这台电脑移走过人，钥匙已经换了，答复里的打不开。什么都没有改，请再要一份。",
        "escrow_missing": "这台电脑登记时没有留备用钥匙，乡镇开不了。请再想想密码，记录都在。",
        "account_own": "不能移走自己。请另一个人打开以后再移。",
        "account_has_work": "这个人手里还有 {count} 件，请先交接，再移走。",
        "account_not_seen": "还有 {count} 个人没有用新版打开过。请他们各打开一次，再移走别人。",
        "suite_unknown": "这是用别的加密办法写的（{suite}），这里打不开。请先更新程序。",
        "passphrase_missing": "没有给密码。请用 --passphrase-file 指明密码文件。",
        "unlock_paused": "请过 {minutes} 分钟再试，或找乡镇重设。记录不会丢。",
        "vault_locked": "已经锁屏，输入密码就能接着用。记录都在本机。",
        "vault_missing": "这里还没有保险柜，请先做初始设置（init）。",
        "vault_exists": "这里已经有保险柜了，不会覆盖。",
        "vault_in_use": "另一个窗口正在使用这些记录，请先关掉它。",
        "keyslots_damaged": "钥匙文件损坏。请联系乡镇用备用钥匙打开；记录还在。",
        "keychain_failed": "系统钥匙串没有回答，请用密码打开。",
        "keychain_stale": "系统钥匙串里的钥匙对不上，请用密码打开，再解锁一次。",
        "keychain_shared": "不止一个人用这台电脑，只能各打各的密码。",
        "keychain_missing": "这台电脑没有可用的系统钥匙串，每次请用密码打开。",
        "database_damaged": "数据库损坏，没有再写入。请关掉程序再打开，会自己修好；没上传的记录另有一份。",
        "database_newer": "这些记录是更新版本的程序写的，请先更新程序。",
        "database_older": "这些记录要先整理成新的格式。请先关掉别的窗口，再打开一次。",
        "store_read_only": "另一个窗口正在用这些记录，这里只能看。请到那个窗口里办。",
        "database_engine_old": "数据库部件版本太旧，可能损坏记录，程序不再继续。请重新安装。",
        "disk_full": "本机空间不足，这一步没有保存。请先上传或导出U盘，再清理空间。",
        "disk_low": "本机空间只剩 {left_mb} MB，先不加照片录音。请先上传，再清理空间；文字照样能记。",
        "backup_unsound": "这份备份不完整，没有用它；现有记录没有动。请换一份备份。",
        "backup_key_older": "这份备份是换钥匙以前的，这个密码打不开它；现有记录没有动。请换一份新的备份。",
        "backup_foreign": "这份备份不是这个保险柜的，没有用它；现有记录没有动。",
        "backup_folder_missing": "放备份的文件夹不在。请核对U盘已经插好。",
        "disk_failed": "磁盘读写失败。请备份并联系乡镇；没上传的记录另有一份。",
        "receipt_mismatch": "服务器给的回执和本机的记录对不上，没有采用。请联系乡镇。",
        "program_bug": "程序出了点毛病（编号 {log_id}），记录都在，可以接着用。请把编号告诉乡镇。",
        # what a person asked for
        "petition_invalid": "有 {count} 处要改，请看下面。",
        "petition_unreadable": "文件读不出来：{reason}。",
        "petition_missing": "没有找到这一件，请核对编号。",
        "petition_ambiguous": "这个编号对得上 {count} 件，请多写几位。",
        "not_refused": "这一件没有被退回，不能重交；要改请补一份说明。",
        "authority_missing": "这一件是老人自己交的，没有授权可以收回。",
        "consent_revoked": "老人已经说不办了，不能再替他交。老人又愿意办，请重新授权，再记一件。",
        "not_receipted": "这一件还没有上传成功，不能清除。",
        "not_over": "这里面有一件还没有办完，或者还没有全部上传，现在不能收起来。",
        "not_in_trash": "回收站里没有这一件，可能已经拿回来了，或者已经清除了。",
        "query_code_wrong": "查询码不对，请再核对一遍。",
        "speech_unspeakable": "有 {count} 个字念不出来，只显示。",
        "text_not_unicode": "文字里有坏掉的字符，请删掉重写。",
        "too_long": "内容太长：最多 {limit}，现在 {length}。",
        "illegal_move": "这一件现在不能这样办。可以：{allowed}。",
        "petition_over": "这一件已经办结或者撤回，不能再添。可以问镇上还有什么办法。",
        "no_remedy": "现在还不能申请复查、复核：要先有答复，并且告诉了老人。",
        "review_asked_already": "申请已经写好了，等着上传，不用再写一遍。",
        "withdrawal_not_granted": "老人没有授权代为撤回。请老人本人在场，或者到镇上撤回。",
        "supervision_missing": "这台电脑还没有监督部门的钥匙，封不住评价。请老人到镇上自助机评价。",
        "discipline_missing": "这台电脑还没有纪委的钥匙，封不住。请老人到镇上自助机，或者打 12388。",
        "already_rated": "这一件已经请老人评过了，不问第二遍。",
        "already_filed": "这一件已经交了，要改请补一份说明。",
        "draft_missing": "没有找到这份草稿，可能已经交了或删了。",
        "draft_unreadable": "这份草稿坏了，打不开。它没有交出去，请重新写一份。",
        "villages_unreadable": "村名单看不懂（第 {line} 行），没有用它，原来的还在。一行写一个村，再选一次。",
        "villages_too_many": "名单超过 {limit} 行，不像一个县的村名单，没有用它。",
        "file_unreadable": "文件打不开。请核对它还在原处，U盘没有拔，也有权限打开。",
        "file_empty": "文件是空的，没有加进来。",
        "file_too_big": "文件太大，最多 {limit_mb} MB。可以压缩一下，或者分成几份再加。",
        "file_is_folder": "这是一个文件夹。请打开它，选里面的文件。",
        "file_has_password": "文件有密码，别人打不开。请去掉密码，再加一次。",
        "file_changed": "文件还在变动，可能没有拷完。请等一等再加。",
        "media_type_not_allowed": "{kind} 文件加不了。请改存：照片 JPG，文档 PDF，录音 MP3，再加一次。",
        "picture_kind_refused": "{kind} 照片镇上打不开。在手机上选“兼容性最好”再拍，或者截个屏，加截屏的图。",
        "sound_kind_refused": "{kind} 录音加不了。请在手机上另存成 MP3；或者放一遍，用“录一段”录下来。",
        "film_refused": "录像（{kind}）加不了。请截几张要紧的图，或者用“拍一张”对着屏幕拍。",
        "archive_refused": "压缩包（{kind}）加不了。请先解开，再把里面的文件一份一份加进来。",
        "program_refused": "这是程序（{kind}），不是材料，不能加。",
        "picture_vast": "照片大得不正常，可能坏了。请重拍一张。",
        "media_type_unknown": "认不出这是什么文件。请改存：照片 JPG，文档 PDF，录音 MP3，再加一次。",
        "too_many_files": "一件最多加 {limit} 份材料。",
        "files_too_big": "材料合起来太大，一件最多 {limit_mb} MB。请压缩一下，或者少加几份。",
        "files_changed": "材料有变动，请核对一遍再交。",
        "attachment_not_here": "这份文件还没有下载到本机，联网后会自动下载。",
        "attachment_sealed": "这份材料本机打不开了，但会照样送达，乡镇能看到。",
        "file_twice": "这份文件已经加过了。",
        "attachment_missing": "没有找到这份材料，可能已经拿掉了。",
        "blob_missing": "这份材料不在本机上了，请重新加一次。文字不受影响。",
        "blob_damaged": "这份材料损坏了，请重拍或重新加一次。文字不受影响。",
        "reason_missing": "看完整内容要写明原因（--reason），会有记录。",
        # clocks and procedure
        "already_extended": "已经延长过一次，不能再延长。",
        "approver_missing": "请写明批准的负责人。",
        "days_missing": "请写明天数。",
        "days_out_of_range": "天数要在 1 到 {limit} 之间，现在是 {days}。",
        "decider_missing": "请写明是谁决定的。",
        "no_rule_in_force": "这一天还没有生效的规定。",
        "nothing_to_extend": "现在没有可以延长的期限。",
        "rule_has_no_number": "规定没有写明天数。",
        "simple_not_eligible": "不符合简易办理的条件。",
        # looking into a file
        "picture_damaged": "照片损坏，请重拍。",
        "picture_too_big": "照片太大，这里看不了，镇上能看。",
        "card_unreadable": "没读出来，再放一次，或手工填。",
        "reader_missing": "读卡器没接上。插好以后再放卡，或手工填。",
        "reader_busy": "读卡器被别的程序占着。关掉那个程序再试，或手工填。",
        "pdf_unreadable": "这份 PDF 这里打不开，镇上能看。",
        "pdf_too_slow": "这一页 {seconds} 秒还没有画出来，这里看不了，镇上能看。",
        # cameras, microphones, scanners: what was taken before is kept
        "camera_busy": "摄像头被别的程序占着，关掉它再试。",
        "camera_missing": "没有找到摄像头。请插好，再试一次；也可以用手机拍，从U盘选。",
        "camera_gone": "摄像头断开了。请插好，再试一次。",
        "microphone_missing": "没有找到话筒。请插好，再试一次；也可以用手机录，从U盘选。",
        "microphone_silent": "话筒没声音。请看看插好没有、是不是静音了，再试一次。",
        "microphone_gone": "话筒没有声音了，可能拔掉了。前面录的都收好了。",
        "sound_damaged": "这段录音坏了，打不开。请重录一段，或者换一份。",
        "sound_too_long": "录音超过 {hours} 小时，这里放不了，镇上能听。",
        "scan_folder_missing": "放扫描件的文件夹不在了，请重新选一个。",
        "scan_not_deleted": "原来那份没有删掉，可能正开着。请自己到扫描文件夹里删。",
        # what is read aloud: every word of it stands on the screen as well
        "no_sound_device": "没有找到音箱或耳机，先只显示字幕。请接上一个，再试一次。",
        "no_voice": "这台电脑没有普通话的声音，有些话只显示字幕。请联系乡镇安装语音包。",
        "speech_failed": "朗读出了毛病，先只显示字幕。请关掉朗读，再打开一次。",
        # the program's own files
        "resource_missing": "程序缺了一个部件（{name}），请重新安装。记录都在本机。",
        # the audit of windows
        "audit_cut_off": "检查窗口的程序中途停了，没有结果。请再试一次。",
        "audit_module_unreadable": "这个文件不能用来检查窗口：{reason}。",
        # papers
        "code_handed_over": "查询码已经交给老人，本机不再保留，打不了回执了。",
        "printer_refused": "打印机没有接。看看它开着没有，再打一次，或抄在卡上。",
        "printer_no_paper": "没纸了。换好再打，或抄在卡上。",
        "printer_jammed": "卡纸了。取出来再打，或抄在卡上。",
        "printer_open": "打印机的盖子没有关好。关好它会接着打。",
        "printer_off": "打印机没有开，或者线没有插好。开了它会接着打。",
        "printer_no_ink": "打印机没有墨了。换好再打，或抄在卡上。",
        "printer_stopped": "打印机停着。请找会弄的人看看，或抄在卡上。",
        "pdf_not_saved": "没有存上。看看U盘插好没有、还有没有地方，再存一次。",
        "slip_practice": "这是练习的回执，不是真的。",
        "slip_unreadable": "这不是回执上的二维码。请把纸放平，再扫一次。",
        "slip_not_genuine": "这张回执对不上，可能被改过。请让工作人员看看。",
        # packs: whatever is wrong with one, the table that was there before goes on
        "pack_unreadable": "这不是资料包，没有用它。",
        "pack_not_genuine": "资料包的署名对不上，没有用它，原来的还在。请联系乡镇。",
        "pack_damaged": "资料包坏了，没有用它，原来的还在。",
        "case_tells_who": "案例包第 {line} 行有能认出人的号码，整份没有用，原来的还在。",
        "pack_too_large": "资料包超过 {limit_mb} 兆，没有用它，原来的还在。",
        "pack_older": "这份资料包不比现在用的新，没有用它。",
        "pack_too_new": "资料包要新版的程序才能用，请先更新程序。原来的还在。",
        "pack_unknown": "这份资料包这里用不上，没有收。",
        "pack_gone": "新的资料包没有取到，稍后再取。原来的还在。",
        "calendar_unreadable": "节假日文件有错，仍用原来的。",
        "calendar_years_missing": "新的节假日文件缺了以前的年份，没有用它，仍用原来的。",
        "regions_unreadable": "行政区划文件有错，仍用原来的。",
    }
)


def sentence(error: AppError, say: Say = str) -> str:
    """What to tell the person about `error`."""
    return say(ERRORS[error.code]).format_map(error.facts)


def file_sentence(code: str, say: Say = str) -> str:
    """Why one file is not there yet; none of these sentences asks for a fact."""
    return say(ERRORS[code])


def pack_sentence(code: str, say: Say = str, *, line: int = 0) -> str:
    """Why a pack is not used; of what is too large the limit is the same for all."""
    from app.wire.pack import MAX_CONTENT_BYTES  # noqa: PLC0415 - the door opens before cryptography is loaded

    return say(ERRORS[code]).format_map({"limit_mb": MAX_CONTENT_BYTES >> 20, "line": line})


def problem_sentence(problem: Problem, say: Say = str) -> str:
    """The field in words, then what is wrong with it."""
    field = field_name(problem.field, say)
    return say("{field}：{problem}").format(field=field, problem=problem_alone(problem, say))


def problem_alone(problem: Problem, say: Say = str) -> str:
    """What is wrong, for a place beside the field that needs no name."""
    return say(PROBLEMS[problem.code]).format_map(problem.facts)
