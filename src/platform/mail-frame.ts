import type { RecoveryLanguage } from "../domain/cart-recovery/language"
import { escaped, Html, markup } from "./portal/html"

/** What stands around and below every mail about a left cart, whatever its wording says. */
export type MailFrame = Readonly<{
  language: RecoveryLanguage
  subject: string
  preheader: string
  shop_name: string
  /** Empty or null where the shop wrote none. */
  postal_address: string | null
  unsubscribe_url: string
}>

const WORDS: Readonly<Record<RecoveryLanguage, Readonly<{ why: (shop: string) => string; leave: string }>>> =
  {
    en: {
      why: (shop) => `You get this mail because you left a cart at ${shop}.`,
      leave: "Do not send me such mails any more",
    },
    fr: {
      why: (shop) => `Vous recevez ce message parce que vous avez laissé un panier chez ${shop}.`,
      leave: "Ne plus recevoir ces messages",
    },
  }

// Mail programs that know nothing of it show the light colours of the elements themselves.
const STYLE = `
  body { margin: 0; padding: 0; width: 100%; -webkit-text-size-adjust: 100%; -ms-text-size-adjust: 100% }
  img { -ms-interpolation-mode: bicubic }
  @media only screen and (max-width: 620px) {
    .c-box { width: 100% !important }
    .c-pad { padding: 24px 16px !important }
  }
  @media (prefers-color-scheme: dark) {
    .c-page { background: #18181b !important }
    .c-box { background: #27272a !important }
    .c-ink, .c-ink a { color: #fafafa !important }
    .c-soft, .c-soft a { color: #a1a1aa !important }
    .c-rule { border-color: #3f3f46 !important }
    .c-offer { background: #333338 !important }
    .c-button { background: #fafafa !important }
    .c-button-words { color: #18181b !important; border-color: #fafafa !important }
  }
`

const linesOf = (text: string | null): string[] =>
  (text ?? "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)

/** What mail programs show beside the subject; the blanks keep the beginning of the mail out of it. */
const preheaderHtml = (text: string): Html | null =>
  text
    ? new Html(
        `<div style="display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;font-size:1px;line-height:1px;color:transparent">${escaped(text)}${"&#8199;&#65279;&#847; ".repeat(40)}</div>`
      )
    : null

/**
 * A mail as it goes out: the filled HTML of its wording in a page of at most 600 pixels, light or dark as the reader has it,
 * and below it why it was sent, who sent it, and how to get no more of them. The wording cannot leave these out.
 */
export function framedHtml(frame: MailFrame, filledHtml: string): string {
  const { language, subject, preheader, shop_name, postal_address, unsubscribe_url } = frame
  const words = WORDS[language]
  const soft = new Html(`class="c-soft" style="margin:0 0 8px;color:#5f5f68;font-size:13px;line-height:18px"`)
  const address = linesOf(postal_address).map((line) => markup`<br>${line}`)
  return markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>${subject}</title>
<style>${new Html(STYLE)}</style>
</head>
<body class="c-page" style="margin:0;padding:0;background:#f4f4f5">
${preheaderHtml(preheader)}
<table role="presentation" class="c-page" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f4f4f5">
<tr>
<td align="center" style="padding:24px 0">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0" border="0"><tr><td><![endif]-->
<table role="presentation" class="c-box" width="600" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="width:100%;max-width:600px;background:#ffffff;border-radius:8px">
<tr>
<td class="c-pad" style="padding:32px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
${new Html(filledHtml)}
</td>
</tr>
</table>
<table role="presentation" class="c-box-foot" width="600" cellpadding="0" cellspacing="0" border="0" style="width:100%;max-width:600px">
<tr>
<td class="c-pad" align="center" style="padding:24px 32px;font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<p ${soft}>${words.why(shop_name)}</p>
<p ${soft}><a href="${unsubscribe_url}" style="color:#5f5f68;text-decoration:underline">${words.leave}</a></p>
<p ${soft}>${shop_name}${address}</p>
</td>
</tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td>
</tr>
</table>
</body>
</html>
`.toString()
}

/** The filled text of a wording with the same foot. It is not set off by `-- `: mail programs fold a signature away. */
export function framedText(frame: MailFrame, filledText: string): string {
  const { language, shop_name, postal_address, unsubscribe_url } = frame
  const words = WORDS[language]
  const colon = language === "fr" ? " :" : ":"
  return [
    filledText.trimEnd(),
    "",
    "----------",
    words.why(shop_name),
    `${words.leave}${colon}`,
    unsubscribe_url,
    "",
    shop_name,
    ...linesOf(postal_address),
    "",
  ].join("\n")
}
