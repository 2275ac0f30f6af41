# The first layer.

banner-title = Cookieに関する選択
banner-ask = { $controller }は、次の目的でCookieおよび類似の保存機能を使用したいと考えています。
banner-free = 拒否することも、後からいつでも選択を変更することもできます。
across-devices = ログインしている場合、この選択はお使いの他の端末にも適用されます。
partners = { $count ->
    [0] 関与する第三者がいる場合、その名称は設定画面に表示されます。
   *[other] { $count }社の第三者が関与します。
}
accept-all = すべて同意する
reject-all = すべて拒否する
settings = 設定
cookie-settings = Cookie設定
cookie-list = Cookie一覧
privacy-policy = プライバシーポリシー
close-reject = すべて拒否して閉じる
close-unchanged = 変更せずに閉じる
cookies-blocked = お使いのブラウザーはこのサイトのCookieを保存しないため、選択を記憶できません。同意が必要なものは一切動作していません。
account-applied = この選択は、ログイン中に別の端末で行われたものです。この端末にも適用されます。

# What screen readers announce.

status-asked = このページの末尾に、Cookieに関する質問があります。
status-saving = 選択を保存しています。
status-accepted = 保存しました。同意された項目は有効です。
status-rejected = 保存しました。同意が必要な項目はすべて無効のままです。
status-saved = 選択を保存しました。
status-withdrawn = 同意は撤回されました。
status-failed = 選択を保存できませんでした。何も変更されていません。もう一度お試しください。

# Purposes.
purpose-necessary = 必須
purpose-necessary-why = 利用者がこのサイトで行おうとすることのために必要です。ログイン、安全性の確保、入力内容の記憶、ここでの選択の記憶に使用されます。
purpose-functional = 追加機能
purpose-functional-why = お好みの設定を記憶し、他の事業者の動画、地図、チャットを表示します
purpose-analytics = 利用状況の測定
purpose-analytics-why = 訪問数を数え、どのページがどのように利用されているかを記録します
purpose-marketing = 広告
purpose-marketing-why = このサイトや他の場所での行動からプロファイルを作成し、広告の表示とその測定に使用します

# The settings page.

settings-intro = この画面では、{ $controller }がCookieおよび類似の保存機能を何のために使用してよいかを決めることができます。この画面に戻って、いつでも変更できます。
settings-nothing = { $controller }は、このサイトで同意が必要なものを一切使用していません。そのため、選択していただく項目はありません。
settings-minor = このアクセスは未成年者によるものとして扱われます。同意をお尋ねすることはなく、サイトの動作に必要なものだけが動作しています。
state-open = まだ選択されていません。
state-chosen = { $date }に、この地域（{ $place }）の規則に基づいて選択されました。
now-on = 現在、有効です。
now-off = 現在、無効です。
reason-necessary = これがないとサイトは機能しません。
reason-promise = このサイト自身の方針により、使用されません。
reason-choice-over-signal = ここで選択された内容であり、ブラウザーのシグナルより優先されます。
reason-signal = ブラウザーが、拒否を示すプライバシーシグナルを送信しています。
reason-choice = ご自身で選択された内容です。
reason-opt-in = 事前の同意が必要です。
reason-opt-out = 拒否されない限り有効です。
reason-notice = アクセス元の地域の規則では、情報の提示だけが求められています。その場合でも拒否することができます。
reason-minor = 未成年者については無効のままです。
reason-attested = { $controller }は、アクセス元の地域の法律が事前の確認なしでの動作を認める条件を、{ $tool }が満たしていると表明しています。無効にすることもできます。
recipients = 事業者{ $count }社とそのCookie
vendor-controller = 管理者：{ $name }
vendor-country = 国：{ $country }
vendor-cookies = Cookie：
vendor-storage = その他のブラウザー保存領域：
vendor-hosts = 接続先：
recipient-own = 受領者：このサイト自身。このために第三者に接続することはありません。
recipient-processor = 受領者：この事業者。{ $controller }の委託を受けてデータを取り扱い、それ以外の者のために取り扱うことはありません。
recipient-third = 受領者：この事業者。データを自らの目的で利用し、他者に提供することがあります。
transfer-adequacy = 国外への移転：欧州委員会が、移転先でデータが十分に保護されると認定しています（十分性認定）。
transfer-dpf = 国外への移転：EU-U.S. Data Privacy Frameworkの対象です。
transfer-scc = 国外への移転：欧州委員会の標準契約条項が適用されます。
transfer-bcr = 国外への移転：事業者の属する企業グループの、承認された拘束的企業準則が適用されます。
transfer-unknown = 国外への移転：移転先でデータがどのように保護されるかを、このサイトは示していません。
vendor-duration = Cookieの保存期間は最長{ $count }日です。
vendor-session = Cookieはブラウザーを閉じると消去されます。
strangers = 未分類。ここでの回答は次のものにも適用されます：
regulator = アクセス元の地域の監督機関：
save = 選択を保存
withdraw = 同意を撤回する
back = ページに戻る
language = 言語
language-show = 表示

# The visitor's own record.

record-title = 選択の記録
record-none = 保存されている選択はありません。
record-yes = 同意した項目：{ $purposes }
record-no = 拒否した項目：{ $purposes }
record-signal = ブラウザーのシグナルが拒否している項目：{ $purposes }
record-rules = ご自身では選択せず、この地域の規則に従う項目：{ $purposes }
record-until = 遅くとも{ $date }を過ぎると、改めてお尋ねします。
record-refusal = 拒否の記録は、このブラウザーにのみ保存されます。サイトは、ご本人につながる情報を一切含めずに、件数として数えます。
record-consent = サイトは、ブラウザーのCookieに入っている無作為な番号を付けて、同意の証拠を保存します。
record-receipt = 控えをダウンロード
record-receipt-what = 控えは、選択の内容を記した署名付きのファイル（JSON）です。パスワードは含まれていないため、これを使って他人がご本人の代わりに操作することはできません。
record-erase = 記録を消去
record-erase-what = 消去すると、まず同意が撤回されます。次に、このブラウザーのCookieが削除され、サイトに残る情報はご本人と結び付けられなくなります。その後、改めてお尋ねします。
erased-title = 記録は消去されました
erased-consent = 消去に先立ち、同意は撤回されました。下のリンクから最後の控えをダウンロードできます。このページを離れると、再び作成することはできません。
erased-refusal = 選択を保持していたCookieは削除されました。同意が必要なものは一切動作していません。
erased-receipt = 最後の控えをダウンロード

# The cookie page.

declaration-title = Cookieおよび類似の保存機能
declaration-intro = この一覧は、{ $controller }のサイトで観測された内容と、それについて知られている情報に基づいています。
declaration-changed = 最終変更日：{ $date }
declaration-none = この目的では何も観測されていません。
declaration-json = この一覧のファイル（JSON）
unclassified-title = 未分類
unclassified-text = 観測されましたが、何のためのものかがまだ示されていません。
column-name = 名前
column-kind = 種類
column-provider = 事業者
column-kept = 保存期間
kind-cookie = Cookie
kind-storage = ブラウザー保存領域
kind-host = 接続
duration-session = ブラウザーを閉じるまで
duration-unknown = 記載なし
duration-minutes = { $count }分
duration-hours = { $count }時間
duration-days = { $count }日
duration-months = { $count }か月
duration-years = { $count }年
own-title = この同意確認が保存するもの
own-text = Cookieに関する質問は、{ $controller }が運用するプログラム「Assent」が行っています。選択を記憶するために必要な、次のCookieを使用します。
own-choice = 改めてお尋ねすることがないように、選択を署名付きで保持します。
own-mirror = このサイトのページが読み取れるように、選択を保持します。
own-signal = スクリプトからしか見えないプライバシーシグナルをブラウザーが送信していることを記憶します。
own-tab = Cookieではありません。ブラウザーがCookieを保存しない場合、このタブが閉じられるまで、回答済みであることだけを記憶します。
own-notice-title = プライバシーポリシー用の文章
own-notice = このウェブサイトは、Cookieに関する選択をお尋ねし、その選択に従って動作するために、{ $controller }が運用するプログラム「Assent」を使用しています。IPアドレスは、リクエストに応答する間、アクセス元の地域の規則を判定し、過負荷を防ぐために使用されます。選択とともに保存されることはありません。選択は、お使いのブラウザーのCookieに保存されます。いずれかの項目に同意された場合は、同意を証明するため、日時、目的、適用された規則、表示された文面および無作為な番号も保存されます（GDPR第7条第1項）。拒否された場合、ご本人につながる情報は何も保存されません。選択は、Cookie設定でいつでも確認、変更、ダウンロード、消去することができます。

# What stands in place of a video or map that is not loaded.

held-title = このコンテンツはまだ読み込まれていません
held-from = 提供元は{ $host }です。
held-why = 読み込むと、アクセスしていることが提供元に伝わり、提供元がCookieを設定することがあります。
held-once = 今回だけ読み込む

# Privacy signals and opting out.

signal-title = ブラウザーがプライバシーシグナルを送信しています
signal-conflict = お使いのブラウザーでは、Global Privacy Controlが有効になっています。これは、広告と、データの販売または共有を拒否するもので、このサイトはこれに従います。シグナルが拒否しているものをここで有効にすると、その選択はシグナルと矛盾します。その場合、このサイトはシグナルではなく、ここでの選択に従います。
signal-holds = お使いのブラウザーでは、Global Privacy Controlが有効になっています。これは、広告と、データの販売または共有を拒否するものです。このサイトはこれに従い、ここで選択を行ってもシグナルが優先されます。
sale-never = ここでの選択にかかわらず、このサイトの方針により、個人情報の販売や共有は行われません。
sale-off = オプトアウトは有効です。個人情報は販売も共有もされません。
sale-on = このサイトに関わる一部の事業者は、法律上「販売」または「共有」に当たる形で個人情報を受け取ることがあります。
rules-place = 適用される規則：{ $place }、{ $law }。
rules-default = アクセス元の地域について特定の規則を確認できないため、最も厳格な規則を適用します。
not-advice = このページは、このサイトの設定を説明するものです。法的な助言ではありません。

optout-title = 販売・共有のオプトアウト
optout-what = ウェブサイトに関与する事業者は、複数のウェブサイトにまたがる広告や自らの目的のために、利用者の個人情報を受け取ることがあります。法律では、これを「販売」または「共有」といいます。これを、ここで拒否することができます。
optout-does = オプトアウトすると、{ $controller }はこのブラウザーでこれを直ちに停止します。広告は無効になり、販売または共有を行う事業者は、以後何も受け取りません。アカウントは不要で、追加の情報を入力する必要もありません。
optout-button = オプトアウトする
optout-toggle = 販売・共有をオプトアウト済み
optout-signal = ブラウザーのプライバシーシグナルを受信しました。ブラウザーがこのシグナルを送信している間、オプトアウトとして扱われます。下のボタンを押すと、シグナルがなくてもオプトアウトが有効になります。
optout-unasked = 現在、このようなことは行われていません。それでもオプトアウトすることができます。その場合、同意が不要とされるところでもオプトアウトが有効になります。
optout-lost = お使いのブラウザーは、このオプトアウトを保存しませんでした。このサイトにCookieの保存を許可してもう一度お試しいただくか、ブラウザーでGlobal Privacy Controlを有効にしてください。
optout-in = オプトアウトを取り消す
optout-in-text = 確定すると、広告が有効になり、このサイトに関与する事業者が、法律上「販売」または「共有」に当たる形で利用者の個人情報を再び受け取ることがあります。オプトアウトは、いつでも再び行うことができます。
optout-in-confirm = 確定
optout-keep = オプトアウトを維持
limit-what = 機微な個人情報とは、例えば、健康、出自、信条、正確な位置などに関する情報です。ここでオプトアウトすると、その利用も、利用者がこのサイトで行おうとすることのために必要な範囲に制限されます。
limit-holds = この制限は有効です。
collection-title = 収集時の通知
collection-intro = { $controller }は、このサイトで次の種類の個人情報を収集します。
collection-for = 利用目的
collection-kept = 保存期間
collection-sold = 販売・共有
yes = はい
no = いいえ

# Errors.

error-400-title = リクエストを読み取れませんでした
error-400 = 内容の一部が不完全であるか、壊れていました。前のページに戻って、もう一度お試しください。
error-403-title = この選択は受け付けられませんでした
error-403 = このサイトのページから送信されたものではないか、ページを開いてから時間がたちすぎています。設定をもう一度開き、そこで選択してください。何も変更されていません。
error-404-title = ページが見つかりません
error-404 = このアドレスには何もありません。
error-421-title = このサイトはここにはありません
error-421 = このサーバーは、開かれたアドレスには対応していません。アドレスのつづりをご確認ください。
error-429-title = リクエストが多すぎます
error-429 = お使いのネットワークから、現在応答できる数を超えるリクエストがありました。しばらく待ってから、もう一度お試しください。
error-502-title = サイトが正しく応答していません
error-502 = このページの背後にあるサーバーから、有効な応答がありませんでした。しばらくしてから、もう一度お試しください。
error-503-title = 現在、実行できません
error-503 = 現在、この操作を行うことができません。何も変更されていません。しばらくしてから、もう一度お試しください。
error-504-title = サイトの応答に時間がかかっています
error-504 = このページの背後にあるサーバーから、時間内に応答がありませんでした。しばらくしてから、もう一度お試しください。
error-other-title = 問題が発生しました
error-other = ページを表示できませんでした。しばらくしてから、もう一度お試しください。
error-home = トップページへ
error-code = エラー { $code }
