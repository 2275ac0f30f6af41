# The first layer.

banner-title = 쿠키에 관한 선택
banner-ask = 사이트 운영자({ $controller })는 다음 목적으로 쿠키 및 이와 유사한 저장 기능을 사용하고자 합니다.
banner-free = 거부할 수 있으며, 언제든지 결정을 바꿀 수 있습니다.
across-devices = 로그인한 상태라면 이 선택이 다른 기기에도 적용됩니다.
partners = { $count ->
    [0] 참여하는 제3자가 있는 경우 그 명칭은 설정에 표시됩니다.
   *[other] 제3자 { $count }곳이 참여합니다.
}
accept-all = 모두 동의
reject-all = 모두 거부
settings = 설정
cookie-settings = 쿠키 설정
cookie-list = 쿠키 목록
privacy-policy = 개인정보 처리방침
close-reject = 모두 거부하고 닫기
close-unchanged = 변경하지 않고 닫기
cookies-blocked = 사용 중인 브라우저가 이 사이트의 쿠키를 저장하지 않아 선택을 기억할 수 없습니다. 동의가 필요한 항목은 실행되고 있지 않습니다.
account-applied = 이 선택은 로그인한 상태에서 다른 기기로 하신 것입니다. 여기에도 적용됩니다.

# What screen readers announce.

status-asked = 이 페이지 끝에 쿠키에 관한 질문이 있습니다.
status-saving = 선택을 저장하고 있습니다.
status-accepted = 저장되었습니다. 동의한 항목이 켜져 있습니다.
status-rejected = 저장되었습니다. 동의가 필요한 모든 항목은 꺼진 상태로 유지됩니다.
status-saved = 선택이 저장되었습니다.
status-withdrawn = 동의가 철회되었습니다.
status-failed = 선택을 저장하지 못했으며, 변경된 사항은 없습니다. 다시 시도해 주십시오.

# Purposes.
purpose-necessary = 필수
purpose-necessary-why = 이용자가 이 사이트에 요청하는 일에 필요합니다. 로그인하고, 보안을 유지하고, 입력한 내용과 여기에서 한 선택을 기억하는 데 사용됩니다.
purpose-functional = 추가 기능
purpose-functional-why = 이용자의 설정을 기억하고 다른 업체의 동영상, 지도, 채팅을 표시합니다
purpose-analytics = 이용 현황 측정
purpose-analytics-why = 방문 횟수를 세고 어떤 페이지가 어떻게 이용되는지 기록합니다
purpose-marketing = 광고
purpose-marketing-why = 이 사이트와 다른 곳에서의 활동을 바탕으로 프로필을 만들어 광고를 표시하고 그 결과를 측정합니다

# The settings page.

settings-intro = 여기에서 사이트 운영자({ $controller })가 쿠키 및 이와 유사한 저장 기능을 어떤 목적으로 사용할 수 있는지 결정하실 수 있습니다. 언제든지 다시 방문하여 변경할 수 있습니다.
settings-nothing = 사이트 운영자({ $controller })는 이 사이트에서 동의가 필요한 것을 사용하지 않으므로 선택할 항목이 없습니다.
settings-minor = 이 방문은 미성년자의 방문으로 처리됩니다. 동의를 묻지 않으며, 사이트 작동에 필요한 것만 실행됩니다.
state-open = 아직 선택하지 않으셨습니다.
state-chosen = { $date }에 다음 지역의 규정에 따라 선택하셨습니다: { $place }.
now-on = 현재 켜져 있습니다.
now-off = 현재 꺼져 있습니다.
reason-necessary = 이것이 없으면 사이트가 작동하지 않습니다.
reason-promise = 이 사이트의 자체 방침에 따라 사용하지 않습니다.
reason-choice-over-signal = 여기에서 직접 선택하신 것으로, 브라우저의 신호보다 우선합니다.
reason-signal = 브라우저가 거부를 뜻하는 개인정보 보호 신호를 보내고 있습니다.
reason-choice = 직접 선택하신 것입니다.
reason-opt-in = 먼저 동의하셔야 합니다.
reason-opt-out = 거부하지 않는 한 켜져 있습니다.
reason-notice = 접속 지역의 규정은 안내만을 요구합니다. 그래도 거부할 수 있습니다.
reason-minor = 미성년자에게는 꺼진 상태로 유지됩니다.
reason-attested = 사이트 운영자({ $controller })는 이 도구({ $tool })가 접속 지역의 법률에 따라 묻지 않고 실행할 수 있는 조건을 충족한다고 밝혔습니다. 이용자는 이를 끌 수 있습니다.
recipients = 업체 { $count }곳과 해당 쿠키
vendor-controller = 개인정보처리자: { $name }
vendor-country = 국가: { $country }
vendor-cookies = 쿠키:
vendor-storage = 기타 브라우저 저장소:
vendor-hosts = 연결 대상:
recipient-own = 수령인: 이 사이트 자체. 이를 위해 제3자에게 연결하지 않습니다.
recipient-processor = 수령인: 이 업체. { $controller }의 위탁을 받아 처리하며, 다른 누구를 위해서도 처리하지 않습니다.
recipient-third = 수령인: 이 업체. 자체 목적으로 데이터를 이용하고 다른 곳에 전달할 수 있습니다.
transfer-adequacy = 국외 이전: 유럽연합 집행위원회가 해당 국가에서 데이터가 적절히 보호된다고 결정하였습니다(적정성 결정).
transfer-dpf = 국외 이전: EU-U.S. Data Privacy Framework의 적용을 받습니다.
transfer-scc = 국외 이전: 유럽연합 집행위원회의 표준계약조항에 구속됩니다.
transfer-bcr = 국외 이전: 업체가 속한 그룹의 승인된 구속력 있는 기업규칙에 구속됩니다.
transfer-unknown = 국외 이전: 이 사이트는 그곳에서 데이터가 어떻게 보호되는지 밝히지 않았습니다.
vendor-duration = 쿠키는 최대 { $count }일간 보관됩니다.
vendor-session = 쿠키는 브라우저를 닫으면 삭제됩니다.
strangers = 아직 분류되지 않음. 여기에서 한 선택은 다음에도 적용됩니다:
regulator = 접속 지역의 감독기관:
save = 선택 저장
withdraw = 동의 철회
back = 페이지로 돌아가기
language = 언어
language-show = 표시

# The visitor's own record.

record-title = 나의 기록
record-none = 보관된 선택이 없습니다.
record-yes = 동의한 항목: { $purposes }
record-no = 거부한 항목: { $purposes }
record-signal = 브라우저 신호가 거부하는 항목: { $purposes }
record-rules = 직접 선택하지 않아 이 지역의 규정에 따르는 항목: { $purposes }
record-until = 늦어도 { $date } 이후에는 다시 여쭙습니다.
record-refusal = 거부한 사실은 이 브라우저에만 보관됩니다. 사이트는 이용자를 알아볼 수 있는 정보 없이 건수만 셉니다.
record-consent = 사이트는 브라우저 쿠키에 들어 있는 무작위 번호로 동의 증거를 보관합니다.
record-receipt = 확인서 내려받기
record-receipt-what = 확인서는 선택한 내용이 적힌 서명된 파일(JSON)입니다. 비밀번호가 들어 있지 않으므로 누구도 이 파일로 이용자를 대신하여 행동할 수 없습니다.
record-erase = 기록 삭제
record-erase-what = 삭제하면 먼저 동의가 철회됩니다. 그런 다음 이 브라우저의 쿠키가 삭제되고, 사이트가 보관하는 내용은 더 이상 이용자와 연결될 수 없게 됩니다. 이후 다시 여쭙습니다.
erased-title = 기록이 삭제되었습니다
erased-consent = 삭제에 앞서 동의가 철회되었습니다. 아래 링크에서 마지막 확인서를 내려받을 수 있습니다. 이 페이지를 벗어나면 다시 만들 수 없습니다.
erased-refusal = 선택을 담고 있던 쿠키가 삭제되었습니다. 동의가 필요한 항목은 실행되고 있지 않습니다.
erased-receipt = 마지막 확인서 내려받기

# The cookie page.

declaration-title = 쿠키 및 유사한 저장 기능
declaration-intro = 이 목록은 { $controller }의 사이트에서 관찰된 내용과 그에 관하여 알려진 정보를 바탕으로 합니다.
declaration-changed = 최종 변경일: { $date }
declaration-none = 이 목적으로 관찰된 것이 없습니다.
declaration-json = 이 목록의 파일(JSON)
unclassified-title = 아직 분류되지 않음
unclassified-text = 관찰되었으나 용도가 아직 밝혀지지 않은 항목입니다.
column-name = 이름
column-kind = 종류
column-provider = 업체
column-kept = 보관 기간
kind-cookie = 쿠키
kind-storage = 브라우저 저장소
kind-host = 연결
duration-session = 브라우저를 닫을 때까지
duration-unknown = 명시되지 않음
duration-minutes = { $count }분
duration-hours = { $count }시간
duration-days = { $count }일
duration-months = { $count }개월
duration-years = { $count }년
own-title = 이 동의 안내가 보관하는 것
own-text = 쿠키에 관한 질문은 { $controller }에서 운영하는 프로그램 Assent가 표시합니다. 이 프로그램은 선택을 기억하는 데 필요한 다음 쿠키를 사용합니다.
own-choice = 다시 묻지 않도록 선택을 서명된 형태로 보관합니다.
own-mirror = 이 사이트의 페이지가 읽을 수 있도록 선택을 보관합니다.
own-signal = 스크립트만 알아볼 수 있는 개인정보 보호 신호를 브라우저가 보낸다는 사실을 기억합니다.
own-tab = 쿠키가 아닙니다. 브라우저가 쿠키를 저장하지 않으면 이 탭이 닫힐 때까지 응답하셨다는 사실만 기억합니다.
own-notice-title = 개인정보 처리방침용 문구
own-notice = 이 웹사이트는 쿠키에 관한 선택을 묻고 그 선택에 따라 작동하기 위해 { $controller }에서 운영하는 프로그램 Assent를 사용합니다. 요청에 응답하는 동안 접속 지역의 규정을 확인하고 과부하를 방지하기 위해 IP 주소를 사용하며, IP 주소는 선택과 함께 저장되지 않습니다. 선택은 브라우저의 쿠키에 보관됩니다. 어떤 항목에 동의하면 동의를 증명하기 위해 시각, 목적, 적용된 규정, 표시된 문구 및 무작위 번호도 저장됩니다(GDPR 제7조제1항). 거부하면 이용자를 알아볼 수 있는 정보는 저장되지 않습니다. 쿠키 설정에서 언제든지 선택을 확인하고, 변경하고, 내려받고, 삭제할 수 있습니다.

# What stands in place of a video or map that is not loaded.

held-title = 이 콘텐츠를 아직 불러오지 않았습니다
held-from = { $host }에서 제공합니다.
held-why = 콘텐츠를 불러오면 제공 업체가 접속 사실을 알게 되고, 쿠키를 설정할 수 있습니다.
held-once = 이번만 불러오기

# Privacy signals and opting out.

signal-title = 브라우저가 개인정보 보호 신호를 보내고 있습니다
signal-conflict = 브라우저에 Global Privacy Control이 켜져 있습니다. 이는 광고와 데이터의 판매 또는 공유를 거부하는 신호이며, 이 사이트는 이를 따릅니다. 신호가 거부하는 항목을 여기에서 켜면 그 선택은 신호와 충돌하며, 이 경우 이 사이트는 신호 대신 이용자의 선택을 따릅니다.
signal-holds = 브라우저에 Global Privacy Control이 켜져 있습니다. 이는 광고와 데이터의 판매 또는 공유를 거부하는 신호입니다. 이 사이트는 이를 따르며, 여기에서 한 선택이 이 신호보다 우선하지 않습니다.
sale-never = 여기에서 무엇을 선택하든 이 사이트의 방침에 따라 개인정보를 판매하거나 공유하지 않습니다.
sale-off = 판매·공유 거부가 적용되고 있습니다. 개인정보는 판매되거나 공유되지 않습니다.
sale-on = 이 사이트의 일부 업체는 법률에서 판매 또는 공유라고 하는 방식으로 개인정보를 제공받을 수 있습니다.
rules-place = 적용 규정: { $place } – { $law }.
rules-default = 접속 지역에 관한 특정 규정을 확인할 수 없어 가장 엄격한 규정을 적용합니다.
not-advice = 이 페이지는 이 사이트의 설정을 설명하는 것으로, 법률 자문이 아닙니다.

optout-title = 판매 및 공유 거부
optout-what = 웹사이트에 참여하는 업체는 여러 웹사이트에 걸친 광고나 자체 목적을 위해 이용자의 개인정보를 제공받을 수 있습니다. 법률에서는 이를 판매 또는 공유라고 합니다. 여기에서 이를 거부할 수 있습니다.
optout-does = 거부하면 사이트 운영자({ $controller })는 이 브라우저에서 이를 즉시 중단합니다. 광고가 꺼지고, 판매하거나 공유하는 업체는 더 이상 아무것도 제공받지 않습니다. 계정이 필요 없으며 추가 정보를 제공하지 않아도 됩니다.
optout-button = 거부
optout-toggle = 판매 및 공유 거부됨
optout-signal = 브라우저의 개인정보 보호 신호를 받았습니다. 브라우저가 이 신호를 보내는 동안 판매·공유를 거부한 것으로 처리됩니다. 아래 버튼을 누르면 신호가 없어도 거부가 유지됩니다.
optout-unasked = 현재 이러한 일은 이루어지고 있지 않습니다. 그래도 거부할 수 있으며, 그러면 동의가 필요 없는 곳에서도 거부가 적용됩니다.
optout-lost = 브라우저가 이 거부를 저장하지 않았습니다. 이 사이트의 쿠키 저장을 허용한 후 다시 시도하거나 브라우저에서 Global Privacy Control을 켜 주십시오.
optout-in = 거부 취소
optout-in-text = 확인하면 광고가 켜지고, 이 사이트에 참여하는 업체가 법률에서 판매 또는 공유라고 하는 방식으로 이용자의 개인정보를 다시 제공받을 수 있습니다. 언제든지 다시 거부할 수 있습니다.
optout-in-confirm = 확인
optout-keep = 거부 유지
limit-what = 민감한 개인정보란 예를 들어 건강, 출신, 신념 또는 정확한 위치에 관한 정보입니다. 여기에서 거부하면 이러한 정보의 이용도 이용자가 요청하는 일을 위해 사이트에 필요한 범위로 제한됩니다.
limit-holds = 이 제한이 적용되고 있습니다.
collection-title = 수집 시 고지
collection-intro = 사이트 운영자({ $controller })는 이 사이트에서 다음 유형의 개인정보를 수집합니다.
collection-for = 이용 목적
collection-kept = 보관 기간
collection-sold = 판매 또는 공유
yes = 예
no = 아니요

# Errors.

error-400-title = 요청을 읽을 수 없습니다
error-400 = 요청의 일부가 불완전하거나 손상되었습니다. 이전 페이지로 돌아가 다시 시도해 주십시오.
error-403-title = 이 선택은 접수되지 않았습니다
error-403 = 이 사이트의 페이지에서 보낸 것이 아니거나 페이지가 너무 오래 열려 있었습니다. 설정을 다시 열고 그곳에서 선택해 주십시오. 변경된 사항은 없습니다.
error-404-title = 페이지를 찾을 수 없습니다
error-404 = 이 주소에는 아무것도 없습니다.
error-421-title = 해당 사이트가 여기에 없습니다
error-421 = 이 서버는 요청하신 주소에 응답하지 않습니다. 주소의 철자를 확인해 주십시오.
error-429-title = 요청이 너무 많습니다
error-429 = 사용 중인 네트워크에서 현재 응답할 수 있는 것보다 많은 요청이 들어왔습니다. 잠시 기다린 후 다시 시도해 주십시오.
error-502-title = 사이트가 올바르게 응답하지 않습니다
error-502 = 이 페이지 뒤의 서버가 유효한 응답을 보내지 않았습니다. 잠시 후 다시 시도해 주십시오.
error-503-title = 지금은 할 수 없습니다
error-503 = 현재 이 작업을 할 수 없으며, 변경된 사항은 없습니다. 잠시 후 다시 시도해 주십시오.
error-504-title = 사이트의 응답이 지연되고 있습니다
error-504 = 이 페이지 뒤의 서버가 제시간에 응답하지 않았습니다. 잠시 후 다시 시도해 주십시오.
error-other-title = 문제가 발생했습니다
error-other = 페이지를 표시할 수 없습니다. 잠시 후 다시 시도해 주십시오.
error-home = 시작 페이지로 이동
error-code = 오류 { $code }
