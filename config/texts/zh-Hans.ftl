# The first layer.

banner-title = 您对 Cookie 的选择
banner-ask = { $controller } 希望将 Cookie 及类似存储用于以下目的：
banner-free = 您可以拒绝，也可以随时更改决定。
across-devices = 如果您已登录，您的选择也适用于您的其他设备。
partners = { $count ->
    [0] 如有第三方参与，其名称列于设置中。
   *[other] 有 { $count } 个第三方参与。
}
accept-all = 全部接受
reject-all = 全部拒绝
settings = 设置
cookie-settings = Cookie 设置
cookie-list = Cookie 列表
privacy-policy = 隐私政策
close-reject = 全部拒绝并关闭
close-unchanged = 不作更改并关闭
cookies-blocked = 您的浏览器不保存本网站的 Cookie，因此无法记住您的选择。凡需要您同意的内容，目前均未运行。
account-applied = 此选择是您登录后在另一台设备上作出的，在这里同样适用。

# What screen readers announce.

status-asked = 本页末尾有一个关于 Cookie 的问题。
status-saving = 正在保存您的选择。
status-accepted = 已保存：您同意的项目已开启。
status-rejected = 已保存：所有需要您同意的项目保持关闭。
status-saved = 您的选择已保存。
status-withdrawn = 您的同意已撤回。
status-failed = 未能保存您的选择，未作任何更改。请重试。

# Purposes.
purpose-necessary = 必要
purpose-necessary-why = 为完成您在本网站要求的操作所必需：登录、保障网站安全、记住您输入的内容以及您在此处的选择。
purpose-functional = 附加功能
purpose-functional-why = 记住您的偏好，并显示其他提供方的视频、地图或聊天
purpose-analytics = 访问统计
purpose-analytics-why = 统计访问次数，并记录哪些页面被使用以及如何使用
purpose-marketing = 广告
purpose-marketing-why = 根据您在本网站和其他地方的活动建立用户画像，用于向您展示广告并衡量广告效果

# The settings page.

settings-intro = 您在此决定 { $controller } 可将 Cookie 及类似存储用于哪些目的。您可以随时返回此处更改。
settings-nothing = { $controller } 在本网站上没有使用任何需要您同意的内容，因此您无需作出选择。
settings-minor = 本次访问按未成年人的访问处理。我们不会向您询问，仅运行网站运作所必需的内容。
state-open = 您尚未作出选择。
state-chosen = 您于 { $date } 按照以下地区的规则作出了选择：{ $place }。
now-on = 目前开启。
now-off = 目前关闭。
reason-necessary = 缺少它，网站无法运作。
reason-promise = 本网站自身的政策不允许此项。
reason-choice-over-signal = 这是您在此处作出的选择，优先于您浏览器发出的信号。
reason-signal = 您的浏览器发出了表示拒绝的隐私信号。
reason-choice = 这是您的选择。
reason-opt-in = 须先征得您的同意。
reason-opt-out = 除非您拒绝，否则保持开启。
reason-notice = 您所在地的规则仅要求告知。您仍然可以拒绝。
reason-minor = 对未成年人，此项保持关闭。
reason-attested = { $controller } 声明，{ $tool } 符合您所在地法律允许其不经询问即可运行的条件。您可以将其关闭。
recipients = { $count } 个提供方及其 Cookie
vendor-controller = 控制者：{ $name }
vendor-country = 国家或地区：{ $country }
vendor-cookies = Cookie：
vendor-storage = 其他浏览器存储：
vendor-hosts = 连接到：
recipient-own = 接收方：网站自身；为此不会与任何第三方建立连接。
recipient-processor = 接收方：该提供方。它仅受 { $controller } 委托处理数据，不为其他任何人处理。
recipient-third = 接收方：该提供方。它可能将数据用于自身目的，并转交给他人。
transfer-adequacy = 跨境传输：欧盟委员会已作出充分性决定，认定数据在当地受到充分保护。
transfer-dpf = 跨境传输：适用 EU-U.S. Data Privacy Framework。
transfer-scc = 跨境传输：受欧盟委员会标准合同条款约束。
transfer-bcr = 跨境传输：受该提供方所属集团经批准的有约束力的公司规则约束。
transfer-unknown = 跨境传输：本网站未说明数据在当地如何受到保护。
vendor-duration = 其 Cookie 最多保存 { $count } 天。
vendor-session = 其 Cookie 在您关闭浏览器时失效。
strangers = 尚未分类；您在此处的选择也适用于以下各项：
regulator = 您所在地的监管机构：
save = 保存选择
withdraw = 撤回我的同意
back = 返回页面
language = 语言
language-show = 显示

# The visitor's own record.

record-title = 您的记录
record-none = 没有保存您的任何选择。
record-yes = 您已同意：{ $purposes }
record-no = 您已拒绝：{ $purposes }
record-signal = 您的浏览器信号拒绝：{ $purposes }
record-rules = 您未作选择，由当地规则决定：{ $purposes }
record-until = 最迟在 { $date } 之后会再次询问您。
record-refusal = 您的拒绝仅保存在此浏览器中。网站仅作计数，不含任何可追溯到您的信息。
record-consent = 网站以一个随机编号保存您的同意证明，该编号存于您浏览器的 Cookie 中。
record-receipt = 下载回执
record-receipt-what = 回执是一份经过签名的文件（JSON），写明您的选择。其中不含密码，任何人都不能凭它代您行事。
record-erase = 删除记录
record-erase-what = 删除时，首先撤回您的同意；随后删除此浏览器中的 Cookie，网站保存的内容将无法再与您关联。之后会再次询问您。
erased-title = 您的记录已删除
erased-consent = 删除之前，您的同意已先行撤回。您可以通过下方链接下载最后一份回执；离开本页后将无法再次生成。
erased-refusal = 保存您选择的 Cookie 已删除。凡需要您同意的内容，目前均未运行。
erased-receipt = 下载最后一份回执

# The cookie page.

declaration-title = Cookie 及类似存储
declaration-intro = 本列表依据在 { $controller } 的网站上观察到的内容以及有关这些内容的已知信息编制。
declaration-changed = 最近更改：{ $date }
declaration-none = 未观察到用于此目的的内容。
declaration-json = 本列表的文件（JSON）
unclassified-title = 尚未分类
unclassified-text = 已观察到以下内容，但尚未说明其用途。
column-name = 名称
column-kind = 类型
column-provider = 提供方
column-kept = 保存期限
kind-cookie = Cookie
kind-storage = 浏览器存储
kind-host = 连接
duration-session = 至浏览器关闭
duration-unknown = 未说明
duration-minutes = { $count } 分钟
duration-hours = { $count } 小时
duration-days = { $count } 天
duration-months = { $count } 个月
duration-years = { $count } 年
own-title = 本同意提示所保存的内容
own-text = 关于 Cookie 的询问由 { $controller } 运行的程序 Assent 提出。它使用以下为记住您的选择所必需的 Cookie：
own-choice = 以签名形式保存您的选择，以免再次询问。
own-mirror = 保存您的选择，供本网站的页面读取。
own-signal = 记住您的浏览器发出了只有脚本才能识别的隐私信号。
own-tab = 这不是 Cookie：如果您的浏览器不保存 Cookie，本标签页在关闭之前只会记住您已作答。
own-notice-title = 供隐私声明使用
own-notice = 本网站使用由 { $controller } 运行的程序 Assent，询问您对 Cookie 的选择并据此执行。在响应请求期间，会使用您的 IP 地址来确定您所在地的规则并防止过载；该地址不会与您的选择一同保存。您的选择保存在您浏览器的 Cookie 中。如果您同意了任何一项，还会保存时间、目的、所适用的规则、您所看到的文本以及一个随机编号，以证明您的同意（GDPR 第 7 条第 1 款）。如果您拒绝，则不会保存任何可追溯到您的信息。您可以随时在 Cookie 设置中查看、更改、下载和删除您的选择。

# What stands in place of a video or map that is not loaded.

held-title = 此内容尚未加载
held-from = 内容来自 { $host }。
held-why = 加载后，提供方会得知您正在访问，并可能设置 Cookie。
held-once = 仅加载这一次

# Privacy signals and opting out.

signal-title = 您的浏览器发出了隐私信号
signal-conflict = 您的浏览器已开启 Global Privacy Control。它表示拒绝广告以及出售或共享您的数据，本网站予以遵守。如果您在此开启该信号所拒绝的项目，您的选择便与该信号相冲突；届时本网站将以您的选择为准，而不以该信号为准。
signal-holds = 您的浏览器已开启 Global Privacy Control。它表示拒绝广告以及出售或共享您的数据。本网站予以遵守，您在此处的选择不会取代该信号。
sale-never = 无论您在此作何选择，本网站的政策均不允许出售或共享个人信息。
sale-off = 您的拒绝已生效：您的个人信息不会被出售或共享。
sale-on = 本网站的部分提供方可能会以法律称为出售或共享的方式获得个人信息。
rules-place = 适用规则：{ $place }，{ $law }。
rules-default = 我们未发现针对您所在地的专门规则，因此适用最严格的规则。
not-advice = 本页说明本网站的设置，不构成法律意见。

optout-title = 拒绝出售和共享
optout-what = 参与网站运作的提供方可能会获得您的个人信息，用于跨网站广告或其自身目的。法律将此称为出售或共享。您可以在此拒绝。
optout-does = 如果您拒绝，{ $controller } 会立即在此浏览器中停止上述行为：广告将关闭，出售或共享信息的提供方不再获得任何信息。您无需账号，也无需提供其他信息。
optout-button = 拒绝
optout-toggle = 已拒绝出售和共享
optout-signal = 已收到您浏览器的隐私信号；只要您的浏览器继续发送该信号，即视为您已拒绝出售和共享。点击下方按钮后，即使没有该信号，拒绝也同样有效。
optout-unasked = 目前没有发生上述任何情况。您仍然可以拒绝；此后，即使在无需同意的情形下，您的拒绝也同样有效。
optout-lost = 您的浏览器没有保存此项拒绝。请允许本网站存储 Cookie 后重试，或在浏览器中开启 Global Privacy Control。
optout-in = 取消拒绝
optout-in-text = 如果您确认，广告将开启，参与本网站的提供方可能会再次以法律称为出售或共享的方式获得您的个人信息。您可以随时再次拒绝。
optout-in-confirm = 确认
optout-keep = 保持拒绝
limit-what = 敏感个人信息是指例如有关健康、出身、信仰或精确位置的信息。在此拒绝后，此类信息的使用也将限于网站为完成您所要求的操作所必需的范围。
limit-holds = 此限制已生效。
collection-title = 收集时告知
collection-intro = { $controller } 在本网站上收集以下类别的个人信息。
collection-for = 用途
collection-kept = 保存期限
collection-sold = 出售或共享
yes = 是
no = 否

# Errors.

error-400-title = 无法读取此请求
error-400 = 请求中有部分内容不完整或已损坏。请返回后重试。
error-403-title = 此选择未被接受
error-403 = 它并非来自本网站的页面，或者页面打开时间过长。请重新打开设置并在那里选择。未作任何更改。
error-404-title = 找不到页面
error-404 = 此地址没有任何内容。
error-421-title = 此处没有该网站
error-421 = 此服务器不响应您打开的地址。请检查地址拼写是否正确。
error-429-title = 请求过多
error-429 = 来自您所在网络的请求过多，目前无法全部响应。请稍候再试。
error-502-title = 网站未正常响应
error-502 = 本页背后的服务器没有返回可用的响应。请稍后重试。
error-503-title = 暂时无法进行
error-503 = 目前无法执行此操作，未作任何更改。请稍后重试。
error-504-title = 网站响应时间过长
error-504 = 本页背后的服务器未能及时响应。请稍后重试。
error-other-title = 出现问题
error-other = 无法显示此页面。请稍后重试。
error-home = 前往首页
error-code = 错误 { $code }
