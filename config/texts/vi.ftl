# The first layer.

banner-title = Lựa chọn của quý vị về cookie
banner-ask = { $controller } muốn sử dụng cookie và hình thức lưu trữ tương tự cho các mục đích sau:
banner-free = Quý vị có thể từ chối và có thể thay đổi quyết định bất cứ lúc nào.
across-devices = Nếu quý vị đã đăng nhập, lựa chọn này cũng áp dụng trên các thiết bị khác của quý vị.
partners = { $count ->
    [0] Nếu có bên thứ ba tham gia, tên của họ được nêu trong phần cài đặt.
   *[other] Có { $count } bên thứ ba tham gia.
}
accept-all = Chấp nhận tất cả
reject-all = Từ chối tất cả
settings = Cài đặt
cookie-settings = Cài đặt cookie
cookie-list = Danh sách cookie
privacy-policy = Chính sách quyền riêng tư
close-reject = Từ chối tất cả và đóng
close-unchanged = Đóng mà không thay đổi gì
cookies-blocked = Trình duyệt của quý vị không lưu cookie của trang web này nên không thể ghi nhớ lựa chọn của quý vị. Hiện không có gì cần sự đồng ý của quý vị đang hoạt động.
account-applied = Quý vị đã đưa ra lựa chọn này trên một thiết bị khác khi đang đăng nhập. Lựa chọn đó cũng áp dụng tại đây.

# What screen readers announce.

status-asked = Có một câu hỏi về cookie ở cuối trang này.
status-saving = Đang lưu lựa chọn của quý vị.
status-accepted = Đã lưu: những mục quý vị đồng ý đang bật.
status-rejected = Đã lưu: mọi mục cần sự đồng ý của quý vị vẫn tắt.
status-saved = Đã lưu lựa chọn của quý vị.
status-withdrawn = Đã rút lại sự đồng ý của quý vị.
status-failed = Không thể lưu lựa chọn của quý vị và chưa có gì thay đổi. Vui lòng thử lại.

# Purposes.
purpose-necessary = Cần thiết
purpose-necessary-why = Cần cho những việc quý vị yêu cầu trang web này thực hiện: đăng nhập, giữ an toàn cho trang web, ghi nhớ nội dung quý vị nhập và lựa chọn của quý vị tại đây.
purpose-functional = Tính năng bổ sung
purpose-functional-why = ghi nhớ các tùy chọn của quý vị và hiển thị video, bản đồ hoặc trò chuyện của các nhà cung cấp khác
purpose-analytics = Đo lượng truy cập
purpose-analytics-why = đếm số lượt truy cập và ghi lại những trang nào được sử dụng và sử dụng ra sao
purpose-marketing = Quảng cáo
purpose-marketing-why = lập hồ sơ từ hoạt động của quý vị tại đây và ở nơi khác để hiển thị quảng cáo cho quý vị và đo lường quảng cáo đó

# The settings page.

settings-intro = Tại đây, quý vị quyết định { $controller } được sử dụng cookie và hình thức lưu trữ tương tự vào những mục đích nào. Quý vị có thể quay lại và thay đổi bất cứ lúc nào.
settings-nothing = Trên trang web này, { $controller } không sử dụng gì cần đến sự đồng ý của quý vị, vì vậy không có gì để lựa chọn.
settings-minor = Lượt truy cập này được coi là của người chưa thành niên. Chúng tôi không hỏi gì và chỉ những gì trang web cần để hoạt động mới đang chạy.
state-open = Quý vị chưa lựa chọn.
state-chosen = Quý vị đã lựa chọn vào ngày { $date }, theo quy định của nơi này: { $place }.
now-on = Hiện đang bật.
now-off = Hiện đang tắt.
reason-necessary = Trang web không thể hoạt động nếu thiếu mục này.
reason-promise = Chính sách của chính trang web này không cho phép mục này.
reason-choice-over-signal = Quý vị đã chọn mục này tại đây và lựa chọn đó được ưu tiên hơn tín hiệu của trình duyệt.
reason-signal = Trình duyệt của quý vị gửi một tín hiệu quyền riêng tư thể hiện sự từ chối.
reason-choice = Quý vị đã chọn như vậy.
reason-opt-in = Trước hết cần có sự đồng ý của quý vị.
reason-opt-out = Mục này được bật trừ khi quý vị từ chối.
reason-notice = Quy định tại nơi quý vị truy cập chỉ yêu cầu thông báo. Quý vị vẫn có thể từ chối.
reason-minor = Mục này luôn tắt đối với người chưa thành niên.
reason-attested = { $controller } đã tuyên bố rằng { $tool } đáp ứng các điều kiện mà theo đó pháp luật tại nơi quý vị truy cập cho phép hoạt động mà không cần hỏi. Quý vị có thể tắt mục này.
recipients = { $count } nhà cung cấp và cookie của họ
vendor-controller = Bên kiểm soát: { $name }
vendor-country = Quốc gia: { $country }
vendor-cookies = Cookie:
vendor-storage = Hình thức lưu trữ khác trong trình duyệt:
vendor-hosts = Kết nối đến:
recipient-own = Bên nhận: chính trang web này; không kết nối với bên thứ ba nào cho mục đích này.
recipient-processor = Bên nhận: nhà cung cấp này. Nhà cung cấp làm việc thay mặt { $controller } và không vì bất kỳ ai khác.
recipient-third = Bên nhận: nhà cung cấp này. Nhà cung cấp có thể sử dụng dữ liệu cho mục đích riêng và chuyển cho bên khác.
transfer-adequacy = Chuyển ra nước ngoài: Ủy ban châu Âu đã quyết định rằng dữ liệu được bảo vệ đầy đủ tại nơi đó.
transfer-dpf = Chuyển ra nước ngoài: thuộc phạm vi của EU-U.S. Data Privacy Framework.
transfer-scc = Chuyển ra nước ngoài: chịu ràng buộc của các điều khoản hợp đồng tiêu chuẩn của Ủy ban châu Âu.
transfer-bcr = Chuyển ra nước ngoài: theo các quy tắc doanh nghiệp mang tính ràng buộc đã được phê duyệt của tập đoàn nhà cung cấp.
transfer-unknown = Chuyển ra nước ngoài: trang web này chưa nêu dữ liệu được bảo vệ ra sao tại nơi đó.
vendor-duration = Cookie của nhà cung cấp này tồn tại tối đa { $count } ngày.
vendor-session = Cookie của nhà cung cấp này hết hiệu lực khi quý vị đóng trình duyệt.
strangers = Chưa phân loại; câu trả lời của quý vị tại đây cũng áp dụng cho các mục sau:
regulator = Cơ quan giám sát tại nơi quý vị truy cập:
save = Lưu lựa chọn
withdraw = Rút lại sự đồng ý
back = Quay lại trang
language = Ngôn ngữ
language-show = Hiển thị

# The visitor's own record.

record-title = Hồ sơ lựa chọn của quý vị
record-none = Không có lựa chọn nào của quý vị được lưu giữ.
record-yes = Quý vị đã đồng ý với: { $purposes }
record-no = Quý vị đã từ chối: { $purposes }
record-signal = Tín hiệu của trình duyệt từ chối: { $purposes }
record-rules = Quý vị chưa chọn; quy định của nơi này quyết định: { $purposes }
record-until = Chậm nhất là sau ngày { $date }, quý vị sẽ được hỏi lại.
record-refusal = Việc quý vị từ chối chỉ được lưu trong trình duyệt này. Trang web chỉ đếm mà không kèm bất cứ thông tin nào dẫn đến quý vị.
record-consent = Trang web lưu giữ bằng chứng về sự đồng ý của quý vị gắn với một số ngẫu nhiên nằm trong cookie của trình duyệt.
record-receipt = Tải xuống biên nhận
record-receipt-what = Biên nhận là một tệp có chữ ký (JSON) ghi lại lựa chọn của quý vị. Tệp không chứa mật khẩu: không ai có thể dùng tệp này để hành động thay quý vị.
record-erase = Xóa hồ sơ
record-erase-what = Khi xóa, trước hết sự đồng ý của quý vị được rút lại. Sau đó, cookie trong trình duyệt này bị xóa và những gì trang web lưu giữ không còn liên kết được với quý vị. Quý vị sẽ được hỏi lại.
erased-title = Đã xóa hồ sơ của quý vị
erased-consent = Trước khi xóa, sự đồng ý của quý vị đã được rút lại. Liên kết dưới đây dùng để tải xuống biên nhận cuối cùng; sau khi rời trang này, không thể tạo lại biên nhận đó.
erased-refusal = Cookie lưu lựa chọn của quý vị đã bị xóa. Hiện không có gì cần sự đồng ý của quý vị đang hoạt động.
erased-receipt = Tải xuống biên nhận cuối cùng

# The cookie page.

declaration-title = Cookie và hình thức lưu trữ tương tự
declaration-intro = Danh sách này dựa trên những gì quan sát được trên trang web của { $controller } cùng với những thông tin đã biết về chúng.
declaration-changed = Thay đổi lần cuối: { $date }
declaration-none = Không quan sát thấy gì cho mục đích này.
declaration-json = Danh sách này dưới dạng tệp (JSON)
unclassified-title = Chưa phân loại
unclassified-text = Những mục này đã được quan sát thấy nhưng chưa ai cho biết chúng dùng để làm gì.
column-name = Tên
column-kind = Loại
column-provider = Nhà cung cấp
column-kept = Thời hạn lưu
kind-cookie = Cookie
kind-storage = Lưu trữ trình duyệt
kind-host = Kết nối
duration-session = đến khi đóng trình duyệt
duration-unknown = không nêu
duration-minutes = { $count } phút
duration-hours = { $count } giờ
duration-days = { $count } ngày
duration-months = { $count } tháng
duration-years = { $count } năm
own-title = Những gì thông báo xin đồng ý này lưu giữ
own-text = Câu hỏi về cookie do Assent, một chương trình do { $controller } vận hành, đưa ra. Chương trình này sử dụng các cookie sau, cần thiết để ghi nhớ lựa chọn của quý vị:
own-choice = Lưu lựa chọn của quý vị, có chữ ký, để quý vị không bị hỏi lại.
own-mirror = Lưu lựa chọn của quý vị để các trang của trang web này có thể đọc được.
own-signal = Ghi nhớ rằng trình duyệt của quý vị gửi một tín hiệu quyền riêng tư mà chỉ tập lệnh mới thấy được.
own-tab = Không phải cookie: nếu trình duyệt của quý vị không lưu cookie, thẻ này ghi nhớ cho đến khi được đóng rằng quý vị đã trả lời, và không ghi nhớ gì khác.
own-notice-title = Dùng cho thông báo về quyền riêng tư
own-notice = Trang web này sử dụng Assent, một chương trình do { $controller } vận hành, để hỏi lựa chọn của quý vị về cookie và thực hiện theo lựa chọn đó. Địa chỉ IP của quý vị được sử dụng trong khi yêu cầu được trả lời, nhằm xác định quy định tại nơi quý vị truy cập và chống quá tải; địa chỉ này không được lưu cùng lựa chọn của quý vị. Lựa chọn của quý vị được lưu trong một cookie trên trình duyệt. Nếu quý vị đồng ý với mục nào, thời điểm, mục đích, quy định áp dụng, nội dung quý vị đã thấy và một số ngẫu nhiên cũng được lưu để chứng minh sự đồng ý của quý vị (khoản 1 Điều 7 GDPR). Nếu quý vị từ chối, không có thông tin nào dẫn đến quý vị được lưu. Quý vị có thể xem, thay đổi, tải xuống và xóa lựa chọn của mình trong phần cài đặt cookie bất cứ lúc nào.

# What stands in place of a video or map that is not loaded.

held-title = Nội dung này chưa được tải
held-from = Nội dung này đến từ { $host }.
held-why = Khi tải, nhà cung cấp sẽ biết quý vị đang ở đây và có thể đặt cookie.
held-once = Chỉ tải lần này

# Privacy signals and opting out.

signal-title = Trình duyệt của quý vị gửi một tín hiệu quyền riêng tư
signal-conflict = Global Privacy Control đang bật trong trình duyệt của quý vị. Tín hiệu này từ chối quảng cáo và việc bán hoặc chia sẻ dữ liệu của quý vị, và trang web này tuân theo. Nếu tại đây quý vị bật mục mà tín hiệu từ chối, lựa chọn của quý vị sẽ mâu thuẫn với tín hiệu; khi đó trang web này sẽ làm theo lựa chọn của quý vị thay vì tín hiệu.
signal-holds = Global Privacy Control đang bật trong trình duyệt của quý vị. Tín hiệu này từ chối quảng cáo và việc bán hoặc chia sẻ dữ liệu của quý vị. Trang web này tuân theo tín hiệu và lựa chọn tại đây không thay thế tín hiệu đó.
sale-never = Chính sách của trang web này không cho phép bán hoặc chia sẻ thông tin cá nhân, bất kể quý vị chọn gì tại đây.
sale-off = Việc từ chối của quý vị đang có hiệu lực: thông tin cá nhân của quý vị không bị bán hoặc chia sẻ.
sale-on = Một số nhà cung cấp trên trang web này có thể nhận thông tin cá nhân theo cách mà pháp luật gọi là bán hoặc chia sẻ.
rules-place = Quy định áp dụng: { $place } – { $law }.
rules-default = Chúng tôi không biết có quy định riêng nào cho nơi quý vị truy cập, vì vậy áp dụng quy định nghiêm ngặt nhất.
not-advice = Trang này mô tả các cài đặt của trang web này. Đây không phải là tư vấn pháp lý.

optout-title = Từ chối bán và chia sẻ
optout-what = Các nhà cung cấp tham gia một trang web có thể nhận thông tin cá nhân về quý vị để quảng cáo trên nhiều trang web hoặc cho mục đích riêng của họ. Pháp luật gọi việc này là bán hoặc chia sẻ. Quý vị có thể từ chối tại đây.
optout-does = Nếu quý vị từ chối, { $controller } sẽ ngừng ngay việc này trong trình duyệt này: quảng cáo được tắt và các nhà cung cấp bán hoặc chia sẻ sẽ không nhận được gì thêm. Quý vị không cần tài khoản và không phải cung cấp thêm thông tin.
optout-button = Từ chối
optout-toggle = Đã từ chối bán và chia sẻ
optout-signal = Đã nhận được tín hiệu quyền riêng tư của trình duyệt; tín hiệu này được coi là sự từ chối của quý vị chừng nào trình duyệt còn gửi. Nút bên dưới giúp sự từ chối có hiệu lực cả khi không có tín hiệu.
optout-unasked = Hiện không có việc nào như vậy diễn ra. Quý vị vẫn có thể từ chối; khi đó, sự từ chối cũng có hiệu lực ở nơi không cần sự đồng ý.
optout-lost = Trình duyệt của quý vị không lưu sự từ chối này. Hãy cho phép trang web này lưu cookie rồi thử lại, hoặc bật Global Privacy Control trong trình duyệt.
optout-in = Hủy từ chối
optout-in-text = Nếu quý vị xác nhận, quảng cáo sẽ được bật và các nhà cung cấp tham gia trang web này có thể lại nhận thông tin cá nhân về quý vị theo cách mà pháp luật gọi là bán hoặc chia sẻ. Quý vị có thể từ chối lại bất cứ lúc nào.
optout-in-confirm = Xác nhận
optout-keep = Giữ sự từ chối
limit-what = Thông tin cá nhân nhạy cảm là, chẳng hạn, thông tin về sức khỏe, nguồn gốc, tín ngưỡng hoặc vị trí chính xác. Việc từ chối tại đây cũng giới hạn việc sử dụng thông tin đó ở mức trang web cần cho những việc quý vị yêu cầu.
limit-holds = Giới hạn này đang có hiệu lực.
collection-title = Thông báo khi thu thập
collection-intro = { $controller } thu thập các loại thông tin cá nhân sau trên trang web này.
collection-for = Dùng để
collection-kept = Thời hạn lưu
collection-sold = Bán hoặc chia sẻ
yes = Có
no = Không

# Errors.

error-400-title = Không thể đọc yêu cầu này
error-400 = Một phần của yêu cầu bị thiếu hoặc bị hỏng. Vui lòng quay lại và thử lại.
error-403-title = Lựa chọn này không được tiếp nhận
error-403 = Lựa chọn không được gửi từ một trang của trang web này, hoặc trang đã mở quá lâu. Vui lòng mở lại phần cài đặt và lựa chọn tại đó. Chưa có gì thay đổi.
error-404-title = Không tìm thấy trang
error-404 = Không có gì tại địa chỉ này.
error-421-title = Không có trang web này ở đây
error-421 = Máy chủ này không phục vụ địa chỉ quý vị đã mở. Vui lòng kiểm tra cách viết địa chỉ.
error-429-title = Quá nhiều yêu cầu
error-429 = Số yêu cầu từ mạng của quý vị vượt quá mức có thể trả lời lúc này. Vui lòng đợi một lát rồi thử lại.
error-502-title = Trang web không phản hồi bình thường
error-502 = Máy chủ phía sau trang này không gửi phản hồi hợp lệ. Vui lòng thử lại sau giây lát.
error-503-title = Hiện không thể thực hiện
error-503 = Hiện không thể thực hiện việc này và chưa có gì thay đổi. Vui lòng thử lại sau ít phút.
error-504-title = Trang web phản hồi quá lâu
error-504 = Máy chủ phía sau trang này không phản hồi kịp thời. Vui lòng thử lại sau giây lát.
error-other-title = Đã xảy ra lỗi
error-other = Không thể hiển thị trang. Vui lòng thử lại sau giây lát.
error-home = Về trang chủ
error-code = Lỗi { $code }
