/**
 * Traditional and other variant characters, each with the simplified character that phrases and words are written in.
 * Used only for matching; displayed text is not converted.
 */
export const TRADITIONAL_PAIRS = `
與与 醜丑 專专 業业 東东 兩两 嚴严 喪丧 個个 豊丰 豐丰 臨临 為为 爲为 麗丽 舉举 麼么 麽么 義义 樂乐 習习 鄉乡 書书 買买 亂乱 爭争 於于 雲云 產产 親亲 億亿 甚什 僅仅 從从 祂他 儀仪 們们 價价 優优 夥伙
會会 傳传 傷伤 偽伪 體体 餘余 妳你 側侧 倆俩 債债 償偿 兒儿 蘭兰 關关 興兴 養养 岡冈 冊册 寫写 農农 衝冲 決决 況况 準准 憑凭 劃划 剛刚 創创 刪删 別别 劇剧 勸劝 辦办 務务 動动 勵励 勁劲 勞劳 區区 醫医
協协 單单 賣卖 佔占 滷卤 衛卫 卻却 廠厂 曆历 歷历 厲厉 壓压 釐厘 縣县 參参 雙双 發发 髮发 變变 祇只 衹只 隻只 臺台 葉叶 號号 嘆叹 歎叹 喫吃 後后 嗎吗 聽听 啟启 吳吴 員员 嗆呛 週周 諮咨 響响 啞哑 喚唤
囉啰 噴喷 嘍喽 團团 圍围 國国 圖图 聖圣 場场 壞坏 塊块 堅坚 牆墙 聲声 殼壳 處处 備备 復复 複复 覆复 夠够 頭头 誇夸 奪夺 奮奋 獎奖 姦奸 妝妆 婦妇 媽妈 嬸婶 孫孙 學学 寧宁 牠它 實实 審审 傢家 賓宾 對对
尋寻 導导 將将 嘗尝 嚐尝 儘尽 盡尽 層层 屆届 屬属 歲岁 豈岂 島岛 巒峦 幣币 師师 帶带 幫帮 乾干 幹干 並并 倖幸 廣广 莊庄 慶庆 庫库 應应 開开 異异 張张 彈弹 強强 歸归 當当 錄录 徹彻 徑径 禦御 誌志 憂忧
唸念 懷怀 態态 總总 戀恋 噁恶 惡恶 悅悦 懸悬 驚惊 慘惨 懲惩 慚惭 慣惯 憤愤 願愿 懶懒 戲戏 戰战 託托 執执 擴扩 掃扫 揚扬 擾扰 搶抢 護护 報报 擔担 擬拟 攔拦 撥拨 擇择 損损 換换 據据 攪搅 擺摆 敵敌 數数
鬥斗 斷断 無无 舊旧 時时 晝昼 顯显 曉晓 暫暂 術术 樸朴 殺杀 雜杂 權权 條条 來来 傑杰 鬆松 闆板 槍枪 標标 欄栏 樣样 檔档 橋桥 檢检 樓楼 橫横 歡欢 歐欧 毆殴 毀毁 斃毙 氣气 匯汇 彙汇 漢汉 溝沟 沒没 註注
潔洁 淺浅 湧涌 漸渐 溫温 遊游 滾滚 滿满 潛潜 滅灭 燈灯 靈灵 災灾 點点 煉炼 爛烂 煙烟 煩烦 熱热 愛爱 爺爷 牽牵 狀状 獨独 獄狱 獵猎 貓猫 獻献 環环 現现 瑣琐 電电 畫画 暢畅 療疗 瘋疯 癡痴 監监 蓋盖 盜盗
著着 碼码 確确 礙碍 禮礼 禍祸 離离 種种 積积 稱称 稅税 穩稳 窮穷 競竞 筆笔 築筑 簽签 籤签 簡简 類类 糧粮 係系 繫系 緊紧 糾纠 紅红 約约 級级 純纯 綱纲 納纳 縱纵 紛纷 紙纸 線线 練练 組组 細细 織织 終终
紹绍 經经 結结 給给 絡络 絕绝 統统 繼继 緒绪 續续 維维 綜综 綠绿 編编 緣缘 縮缩 網网 羅罗 罰罚 羣群 恥耻 職职 聯联 聰聪 肅肃 脅胁 膽胆 臟脏 髒脏 腦脑 腳脚 臉脸 緻致 艙舱 艱艰 藝艺 節节 蘇苏 範范 薦荐
藥药 獲获 慮虑 虛虚 蟲虫 雖虽 補补 襲袭 裝装 褲裤 見见 觀观 規规 視视 覽览 覺觉 觴觞 觸触 計计 訂订 認认 譏讥 討讨 讓让 議议 訊讯 記记 講讲 諱讳 許许 論论 設设 訪访 證证 評评 識识 詐诈 訴诉 詞词 譯译
試试 詩诗 誠诚 話话 詢询 該该 詳详 誣诬 語语 誤误 說说 請请 諸诸 讀读 調调 諒谅 談谈 謊谎 謝谢 謬谬 穀谷 負负 貢贡 財财 責责 敗败 帳账 賬账 貨货 質质 貪贪 賤贱 貼贴 貴贵 費费 賀贺 賞赏 賠赔 賴赖 贅赘
讚赞 贊赞 贏赢 趕赶 躍跃 踐践 車车 轉转 輪轮 軟软 輕轻 載载 較较 輛辆 輯辑 輸输 邊边 遷迁 過过 運运 還还 這这 進进 遠远 違违 遲迟 跡迹 適适 選选 遞递 遺遗 遙遥 郵邮 鄰邻 醬酱 釋释 裏里 裡里 鑑鉴 鑒鉴
針针 釣钓 鐘钟 欽钦 鉤钩 錢钱 銀银 鋪铺 鏈链 錯错 鍵键 長长 門门 閉闭 問问 閑闲 閒闲 間间 鬧闹 聞闻 閣阁 隊队 陰阴 陣阵 階阶 際际 陸陆 陳陈 險险 隨随 隱隐 難难 僱雇 靜静 頁页 頂顶 項项 順顺 須须 顧顾
頒颁 預预 領领 頻频 顆颗 題题 顏颜 風风 飛飞 飯饭 餅饼 館馆 馬马 駕驾 罵骂 驗验 騙骗 騷骚 驟骤 魚鱼 鳥鸟 雞鸡 黃黄 齊齐 齡龄 丟丢 併并 傾倾 則则 勝胜 啓启 嚇吓 嚮向 姊姐 寵宠 屍尸 幾几 廢废 懇恳 懼惧
戶户 拋抛 捨舍 擊击 攜携 極极 榮荣 機机 殘残 測测 濫滥 烏乌 猶犹 瑪玛 眾众 衆众 瞭了 磚砖 竊窃 絲丝 臥卧 萬万 藉借 衊蔑 訟讼 詭诡 証证 説说 誰谁 謀谋 謂谓 謹谨 譜谱 貽贻 資资 賊贼 賜赐 輩辈 辭辞 辯辩
迴回 連连 達达 邏逻 鈍钝 鍋锅 鎖锁 頌颂 額额 顔颜 顛颠 駡骂 鬍胡 鳴鸣 龍龙 畢毕 潑泼 癥症 櫃柜 夾夹 賭赌 鄭郑 墜坠 剝剥 慾欲 鹹咸 鹽盐 麵面 麥麦 採采 製制 佈布 纔才 綫线 恆恒 園园 鮮鲜 黨党 龜龟 韓韩 餓饿 馮冯 騎骑 魯鲁 薩萨 擠挤 曬晒 脹胀 燙烫 涼凉 淚泪
箇个 餵喂 捲卷 鬱郁 纖纤 颱台 檯台 彆别 兇凶 昇升 崙仑 鞏巩 闖闯 閃闪 闊阔 鑽钻 鑰钥 鐵铁 銳锐 鋒锋 銷销 錫锡 鎮镇 陽阳 雛雏 霧雾 頓顿 頸颈 頹颓 飢饥 飾饰 餚肴 饅馒 饒饶 馳驰 駐驻 騰腾 驅驱 驕骄 鬚须 鯨鲸 鴨鸭 鵝鹅 鶴鹤 鷹鹰 鹼碱 黴霉 齒齿 籌筹 糞粪 紋纹 紡纺 絨绒 綁绑 緩缓 績绩 繞绕 繡绣 繩绳 罈坛
羨羡 腎肾 腫肿 膚肤 膠胶 艦舰 茲兹 莖茎 蒼苍 蔣蒋 蔭荫 薑姜 藍蓝 蝕蚀 蝦虾 螞蚂 蟻蚁 蠅蝇 蠟蜡 襪袜 襯衬 覓觅 訓训 訣诀 詠咏 誕诞 誘诱 諂谄 諷讽 諾诺 謙谦 謠谣 譽誉 讒谗 豎竖 貞贞 販贩 貫贯 賄贿 賢贤 賺赚 贈赠 贓赃 趨趋 躊踌 躪躏 軌轨 軀躯 輔辅 輝辉 輻辐 遜逊 釀酿 鈔钞 鉅巨 銘铭 鋼钢 鎧铠 鏟铲 鑄铸
閱阅 闡阐 隕陨 頑顽 頗颇 頰颊 顫颤 飄飘 駁驳 駱骆 驢驴 嘔呕 嘯啸 囂嚣 圓圆 墮堕 墳坟 壇坛 壘垒 壯壮 壽寿 夢梦 娛娱 嬌娇 嬰婴 寬宽 寶宝 尷尴 嶄崭 巔巅 帥帅 廁厕 廂厢 廚厨 廟庙 彌弥 彎弯 悶闷 惱恼 愜惬 慟恸 憊惫 憐怜 憫悯 撈捞 撐撑 撓挠 撫抚 撲扑 擁拥 擋挡 攏拢 攙搀 攝摄 攤摊 敘叙 斂敛 棄弃 棟栋 楊杨
楓枫 樁桩 樞枢 櫻樱 殤殇 氈毡 洩泄 涙泪 淒凄 淪沦 淵渊 渙涣 減减 渦涡 滄沧 滬沪 漁渔 漲涨 潤润 潰溃 澆浇 澤泽 濁浊 濃浓 濕湿 濟济 濤涛 濱滨 濺溅 瀕濒 瀝沥 瀟潇 瀰弥 灑洒 灘滩 灣湾 熾炽 燒烧 燦灿 營营 爍烁 爐炉 犧牺 狹狭 狽狈 猙狰 獅狮 獸兽 瑩莹 瓊琼 甕瓮 畝亩 疊叠 痙痉 瘡疮 瘧疟 癒愈 癢痒 癮瘾 癱瘫
皺皱 盤盘 睏困 瞞瞒 矚瞩 矯矫 碩硕 祕秘 禪禅 穌稣 穎颖 窩窝 竄窜 竅窍 篩筛 籃篮 籠笼 粵粤 淨净 厭厌 爾尔 憶忆 懾慑 掛挂 揮挥 撿捡 擲掷 搖摇 構构 瀉泻 瀏浏 滯滞 癬癣 睜睁 罷罢 腸肠 膩腻 蕩荡 蠻蛮 課课 諧谐 貝贝 貧贫 飲饮 飽饱 餿馊 駛驶 虧亏 偉伟 傭佣 俠侠 僥侥 儉俭 儲储 內内 軍军 凍冻 湊凑 颳刮 劑剂
勢势 勳勋 勻匀 華华 盧卢 廳厅 噸吨 吶呐 嗚呜 嚨咙 嘩哗
`;

/** The simplified form of each traditional character, by UTF-16 unit. */
export function simplifiedForms(): ReadonlyMap<number, number> {
  const forms = new Map<number, number>();
  for (const pair of TRADITIONAL_PAIRS.split(/\s+/)) {
    if (pair.length === 2) forms.set(pair.charCodeAt(0), pair.charCodeAt(1));
  }
  return forms;
}

const SIMPLE: Uint16Array = (() => {
  const table = Uint16Array.from({ length: 0x10000 }, (_, unit) => unit);
  for (const [variant, simple] of simplifiedForms()) table[variant] = simple;
  return table;
})();

/** A text with all variant characters simplified; the length is unchanged. */
export function toSimplified(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (SIMPLE[unit] !== unit) return text.slice(0, at) + simplifyAll(text, at);
  }
  return text;
}

function simplifyAll(text: string, from: number): string {
  const units = new Array<number>(text.length - from);
  for (let at = from; at < text.length; at++) units[at - from] = SIMPLE[text.charCodeAt(at)]!;
  return fromUnits(units);
}

/** In several calls, since the number of arguments per call is limited. */
function fromUnits(units: readonly number[]): string {
  let text = "";
  for (let at = 0; at < units.length; at += 4096) text += String.fromCharCode(...units.slice(at, at + 4096));
  return text;
}
