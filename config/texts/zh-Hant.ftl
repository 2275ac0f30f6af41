# The first layer.

banner-title = 您對 Cookie 的選擇
banner-ask = { $controller } 希望將 Cookie 及類似儲存方式用於下列目的：
banner-free = 您可以拒絕，也可以隨時變更決定。
across-devices = 如果您已登入，您的選擇也適用於您的其他裝置。
partners = { $count ->
    [0] 如有第三方參與，其名稱列於設定中。
   *[other] 有 { $count } 個第三方參與。
}
accept-all = 全部接受
reject-all = 全部拒絕
settings = 設定
cookie-settings = Cookie 設定
cookie-list = Cookie 清單
privacy-policy = 隱私權政策
close-reject = 全部拒絕並關閉
close-unchanged = 不變更並關閉
cookies-blocked = 您的瀏覽器不保存本網站的 Cookie，因此無法記住您的選擇。凡需要您同意的項目，目前均未執行。
account-applied = 此選擇是您登入後在另一部裝置上所作，在此同樣適用。

# What screen readers announce.

status-asked = 本頁結尾有一個關於 Cookie 的問題。
status-saving = 正在儲存您的選擇。
status-accepted = 已儲存：您同意的項目已開啟。
status-rejected = 已儲存：所有需要您同意的項目維持關閉。
status-saved = 您的選擇已儲存。
status-withdrawn = 您的同意已撤回。
status-failed = 無法儲存您的選擇，未作任何變更。請再試一次。

# Purposes.
purpose-necessary = 必要
purpose-necessary-why = 為完成您在本網站所要求的事項所必需：登入、維護網站安全、記住您輸入的內容以及您在此處的選擇。
purpose-functional = 附加功能
purpose-functional-why = 記住您的偏好，並顯示其他業者提供的影片、地圖或聊天功能
purpose-analytics = 瀏覽統計
purpose-analytics-why = 統計造訪次數，並記錄哪些頁面被使用以及如何使用
purpose-marketing = 廣告
purpose-marketing-why = 根據您在本網站及其他地方的活動建立使用者輪廓，用於向您顯示廣告並衡量廣告成效

# The settings page.

settings-intro = 您在此決定 { $controller } 可將 Cookie 及類似儲存方式用於哪些目的。您可以隨時回到此處變更。
settings-nothing = { $controller } 在本網站未使用任何需要您同意的項目，因此您無須作出選擇。
settings-minor = 本次造訪視為未成年人的造訪。我們不會向您詢問，僅執行網站運作所必需的項目。
state-open = 您尚未作出選擇。
state-chosen = 您於 { $date } 依下列地區的規則作出選擇：{ $place }。
now-on = 目前開啟。
now-off = 目前關閉。
reason-necessary = 沒有此項，網站無法運作。
reason-promise = 本網站本身的政策不允許此項。
reason-choice-over-signal = 這是您在此處所作的選擇，優先於您瀏覽器的訊號。
reason-signal = 您的瀏覽器傳送了表示拒絕的隱私權訊號。
reason-choice = 這是您的選擇。
reason-opt-in = 須先取得您的同意。
reason-opt-out = 除非您拒絕，否則維持開啟。
reason-notice = 您所在地的規則僅要求告知。您仍然可以拒絕。
reason-minor = 對未成年人，此項維持關閉。
reason-attested = { $controller } 聲明，{ $tool } 符合您所在地法律允許不經詢問即可執行的條件。您可以將其關閉。
recipients = { $count } 家業者及其 Cookie
vendor-controller = 控管者：{ $name }
vendor-country = 國家或地區：{ $country }
vendor-cookies = Cookie：
vendor-storage = 其他瀏覽器儲存：
vendor-hosts = 連線至：
recipient-own = 接收者：網站本身；不會為此與任何第三方連線。
recipient-processor = 接收者：此業者。它僅受 { $controller } 委託處理資料，不為其他任何人處理。
recipient-third = 接收者：此業者。它可能將資料用於自身目的，並轉交他人。
transfer-adequacy = 國際傳輸：歐盟執委會已作成適足性認定，認為資料在當地受到充分保護。
transfer-dpf = 國際傳輸：適用 EU-U.S. Data Privacy Framework。
transfer-scc = 國際傳輸：受歐盟執委會的標準契約條款拘束。
transfer-bcr = 國際傳輸：受該業者所屬集團經核准的具拘束力企業守則拘束。
transfer-unknown = 國際傳輸：本網站未說明資料在當地如何受到保護。
vendor-duration = 其 Cookie 最多保存 { $count } 天。
vendor-session = 其 Cookie 於您關閉瀏覽器時失效。
strangers = 尚未分類；您在此處的選擇也適用於下列各項：
regulator = 您所在地的監管機關：
save = 儲存選擇
withdraw = 撤回我的同意
back = 返回頁面
language = 語言
language-show = 顯示

# The visitor's own record.

record-title = 您的紀錄
record-none = 未保存您的任何選擇。
record-yes = 您已同意：{ $purposes }
record-no = 您已拒絕：{ $purposes }
record-signal = 您的瀏覽器訊號拒絕：{ $purposes }
record-rules = 您未作選擇，依當地規則決定：{ $purposes }
record-until = 最遲於 { $date } 之後會再次詢問您。
record-refusal = 您的拒絕僅保存在此瀏覽器中。網站僅計算次數，不含任何可追溯到您的資訊。
record-consent = 網站以一組隨機號碼保存您的同意證明，該號碼存放於您瀏覽器的 Cookie 中。
record-receipt = 下載回執
record-receipt-what = 回執是一份經簽章的檔案（JSON），載明您的選擇。其中不含密碼，任何人都無法憑它代您行事。
record-erase = 刪除紀錄
record-erase-what = 刪除時，會先撤回您的同意；接著刪除此瀏覽器中的 Cookie，網站保存的內容將無法再與您連結。之後會再次詢問您。
erased-title = 您的紀錄已刪除
erased-consent = 刪除之前，您的同意已先行撤回。您可以透過下方連結下載最後一份回執；離開本頁後將無法再次產生。
erased-refusal = 保存您選擇的 Cookie 已刪除。凡需要您同意的項目，目前均未執行。
erased-receipt = 下載最後一份回執

# The cookie page.

declaration-title = Cookie 及類似儲存方式
declaration-intro = 本清單依據在 { $controller } 的網站上觀察到的內容，以及與這些內容有關的已知資訊編製。
declaration-changed = 最近變更：{ $date }
declaration-none = 未觀察到用於此目的的項目。
declaration-json = 本清單的檔案（JSON）
unclassified-title = 尚未分類
unclassified-text = 已觀察到下列項目，但尚未說明其用途。
column-name = 名稱
column-kind = 類型
column-provider = 業者
column-kept = 保存期限
kind-cookie = Cookie
kind-storage = 瀏覽器儲存
kind-host = 連線
duration-session = 至瀏覽器關閉
duration-unknown = 未說明
duration-minutes = { $count } 分鐘
duration-hours = { $count } 小時
duration-days = { $count } 天
duration-months = { $count } 個月
duration-years = { $count } 年
own-title = 本同意通知所保存的內容
own-text = 關於 Cookie 的詢問由 { $controller } 執行的程式 Assent 提出。它使用下列為記住您的選擇所必需的 Cookie：
own-choice = 以簽章形式保存您的選擇，以免再次詢問。
own-mirror = 保存您的選擇，供本網站的頁面讀取。
own-signal = 記住您的瀏覽器傳送了只有指令碼才能辨識的隱私權訊號。
own-tab = 這不是 Cookie：如果您的瀏覽器不保存 Cookie，本分頁在關閉之前只會記住您已作答。
own-notice-title = 供隱私權聲明使用
own-notice = 本網站使用由 { $controller } 執行的程式 Assent，詢問您對 Cookie 的選擇並據以執行。在回應請求期間，會使用您的 IP 位址來確定您所在地的規則，並防止過載；該位址不會與您的選擇一併保存。您的選擇保存在您瀏覽器的 Cookie 中。如果您同意任何一項，還會保存時間、目的、適用的規則、您所看到的文字以及一組隨機號碼，以證明您的同意（GDPR 第 7 條第 1 項）。如果您拒絕，則不會保存任何可追溯到您的資訊。您可以隨時在 Cookie 設定中檢視、變更、下載及刪除您的選擇。

# What stands in place of a video or map that is not loaded.

held-title = 此內容尚未載入
held-from = 內容來自 { $host }。
held-why = 載入後，業者會得知您正在造訪，並可能設定 Cookie。
held-once = 僅載入這一次

# Privacy signals and opting out.

signal-title = 您的瀏覽器傳送了隱私權訊號
signal-conflict = 您的瀏覽器已開啟 Global Privacy Control。它表示拒絕廣告以及出售或分享您的資料，本網站予以遵守。如果您在此開啟該訊號所拒絕的項目，您的選擇便與該訊號相衝突；屆時本網站將以您的選擇為準，而不以該訊號為準。
signal-holds = 您的瀏覽器已開啟 Global Privacy Control。它表示拒絕廣告以及出售或分享您的資料。本網站予以遵守，您在此處的選擇不會取代該訊號。
sale-never = 無論您在此作何選擇，本網站的政策均不允許出售或分享個人資料。
sale-off = 您的拒絕已生效：您的個人資料不會被出售或分享。
sale-on = 本網站的部分業者可能會以法律稱為出售或分享的方式取得個人資料。
rules-place = 適用規則：{ $place }，{ $law }。
rules-default = 我們未發現針對您所在地的特定規則，因此適用最嚴格的規則。
not-advice = 本頁說明本網站的設定，並非法律意見。

optout-title = 拒絕出售與分享
optout-what = 參與網站運作的業者可能會取得您的個人資料，用於跨網站廣告或其自身目的。法律將此稱為出售或分享。您可以在此拒絕。
optout-does = 如果您拒絕，{ $controller } 會立即在此瀏覽器中停止上述行為：廣告將關閉，出售或分享資料的業者不再取得任何資料。您不需要帳號，也無須提供其他資訊。
optout-button = 拒絕
optout-toggle = 已拒絕出售與分享
optout-signal = 已收到您瀏覽器的隱私權訊號；只要您的瀏覽器持續傳送該訊號，即視為您已拒絕出售與分享。按下方的按鈕後，即使沒有該訊號，拒絕也同樣有效。
optout-unasked = 目前沒有發生上述任何情形。您仍然可以拒絕；此後，即使在不需要同意的情形下，您的拒絕也同樣有效。
optout-lost = 您的瀏覽器未保存此項拒絕。請允許本網站儲存 Cookie 後再試一次，或在瀏覽器中開啟 Global Privacy Control。
optout-in = 取消拒絕
optout-in-text = 如果您確認，廣告將開啟，參與本網站的業者可能會再次以法律稱為出售或分享的方式取得您的個人資料。您可以隨時再次拒絕。
optout-in-confirm = 確認
optout-keep = 維持拒絕
limit-what = 敏感個人資料是指例如有關健康、出身、信仰或精確位置的資料。在此拒絕後，此類資料的使用也將限於網站為完成您所要求的事項所必需的範圍。
limit-holds = 此限制已生效。
collection-title = 蒐集時告知
collection-intro = { $controller } 在本網站蒐集下列類別的個人資料。
collection-for = 用途
collection-kept = 保存期限
collection-sold = 出售或分享
yes = 是
no = 否

# Errors.

error-400-title = 無法讀取此請求
error-400 = 請求中有部分內容不完整或已損壞。請返回後再試一次。
error-403-title = 此選擇未被接受
error-403 = 它並非來自本網站的頁面，或者頁面開啟時間過久。請重新開啟設定並在該處選擇。未作任何變更。
error-404-title = 找不到頁面
error-404 = 此網址沒有任何內容。
error-421-title = 此處沒有這個網站
error-421 = 此伺服器不回應您開啟的網址。請檢查網址拼寫是否正確。
error-429-title = 請求過多
error-429 = 來自您所在網路的請求過多，目前無法全部回應。請稍候再試。
error-502-title = 網站未正常回應
error-502 = 本頁背後的伺服器沒有傳回可用的回應。請稍後再試。
error-503-title = 目前無法進行
error-503 = 目前無法執行此操作，未作任何變更。請稍後再試。
error-504-title = 網站回應時間過長
error-504 = 本頁背後的伺服器未能及時回應。請稍後再試。
error-other-title = 發生問題
error-other = 無法顯示此頁面。請稍後再試。
error-home = 前往首頁
error-code = 錯誤 { $code }
