// What the search knows of English words: forms that no stem has in common, spellings, and words
// that only make a question.

const IRREGULAR = [
  "begin began begun",
  "become became",
  "bring brought",
  "build built",
  "buy bought",
  "choose chose chosen",
  "come came",
  "draw drew drawn",
  "fall fell fallen",
  "fight fought",
  "get got",
  "give gave given",
  "go went gone",
  "grow grew grown",
  "hold held",
  "know knew known",
  "lead led",
  "leave left",
  "lose lost",
  "make made",
  "mean meant",
  "meet met",
  "pay paid",
  "run ran",
  "say said",
  "see saw seen",
  "sell sold",
  "send sent",
  "sit sat",
  "speak spoke spoken",
  "spend spent",
  "steal stole stolen",
  "take took taken",
  "teach taught",
  "tell told",
  "think thought",
  "win won",
  "write wrote written",
].map(forms => forms.split(" "))

// British → American, as the pages are written.
const SPELLINGS = [
  [/isation(s?)$/, "ization$1"],
  [/([^aeiou]{1,2})is(e|es|ed|er|ers|ing)$/, "$1iz$2"],
  [/yse(s|d|r)?$/, "yze$1"],
  [/([bdghlmnpv])our(s|ed|ing|able|ful|ite|al|)$/, "$1or$2"],
  [/([bt])re(s?)$/, "$1er$2"],
  [/ll(ed|ing|er|ers)$/, "l$1"],
  [/ogue(s?)$/, "og$1"],
  [/([dfp])ence(s?)$/, "$1ense$2"],
  [/ence(s?|d)$/, "ense$1"],
  [/amme(s?)$/, "am$1"],
  [/^grey/, "gray"],
  [/^judgement/, "judgment"],
  [/^sceptic/, "skeptic"],
  [/^artefact/, "artifact"],
]

const QUESTION = new Set(
  (
    "what who whom whose when where why which how did does do much many " +
    "was were is are have has had"
  ).split(" "),
)
const SMALL = new Set(
  "a an the of for to in on at by with from and or it its as be been".split(" "),
)
const HAN_QUESTION =
  /为什么|什么时候|什么是|是什么|什么|多少钱|多少|怎么样|怎么|怎样|是谁|谁|哪一年|哪年|哪里|哪个|哪些|哪|几年|几个|有没有|是不是|吗$|呢$/gu

// Other words that a reader means by a word, in the folded form.
export function variants(word) {
  const found = IRREGULAR.find(forms => forms.includes(word)) ?? []
  const spelled = SPELLINGS.map(([british, american]) => word.replace(british, american))
  return [...new Set([...found, ...spelled])].filter(form => form !== word)
}

export const isQuestionWord = word => QUESTION.has(word)
export const isSmallWord = word => SMALL.has(word)

// 谷歌花多少钱买的 → [谷歌花, 买的], and whether it is a question
export function withoutQuestion(run) {
  const parts = run.split(HAN_QUESTION).filter(Boolean)
  return { parts, isQuestion: parts.join("") !== run }
}
