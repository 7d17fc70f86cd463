import { createHash } from "node:crypto"
import type { PortalLanguage } from "../../domain/purchasing/portal-access"
import { Html, markup } from "./html"
import { wordsOf } from "./words"

/** All pages share it; its hash stands in the headers, so that no other style and no script runs. */
const STYLE = `
:root{color-scheme:light dark;--ground:#f6f6f7;--paper:#fff;--ink:#18181b;--soft:#5b5b64;--line:#dcdce1;--mark:#1d4ed8;--on-mark:#fff;--good:#15603a;--good-ground:#e3f5ea;--warn:#7a4a06;--warn-ground:#fdf1d8;--bad:#a1182b;--bad-ground:#fde7ea}
@media (prefers-color-scheme:dark){:root{--ground:#18181b;--paper:#222226;--ink:#f1f1f3;--soft:#b0b0ba;--line:#3c3c43;--mark:#9dbaff;--on-mark:#10131c;--good:#8ee0b1;--good-ground:#173326;--warn:#f4cd80;--warn-ground:#3a2c10;--bad:#ffaab5;--bad-ground:#431a21}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
a{color:var(--mark)}
.page{max-width:1080px;margin:0 auto;padding:16px}
.top{display:flex;flex-wrap:wrap;gap:8px 16px;justify-content:space-between;align-items:center;margin-bottom:16px}
.shop{font-weight:600}
.languages a,.languages strong{margin-left:12px}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 4px}
h2{font-size:1.125rem;margin:0 0 12px}
p{margin:0 0 12px}
.soft{color:var(--soft)}
.small{font-size:.875rem}
.card{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:16px;margin-bottom:16px}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(140px,1fr));gap:12px 24px;margin:0}
.facts dt{color:var(--soft);font-size:.875rem}
.facts dd{margin:0;white-space:pre-line}
.note{border-radius:8px;padding:12px 14px;margin-bottom:16px}
.note p:last-child{margin:0}
.good{background:var(--good-ground);color:var(--good)}
.warn{background:var(--warn-ground);color:var(--warn)}
.bad{background:var(--bad-ground);color:var(--bad)}
.badge{display:inline-block;border-radius:6px;padding:1px 8px;font-size:.8125rem;background:var(--ground);border:1px solid var(--line)}
.badge.good,.badge.warn,.badge.bad{border-color:transparent}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:8px 10px;border-bottom:1px solid var(--line)}
th{font-size:.8125rem;font-weight:600;color:var(--soft)}
.number{text-align:right;white-space:nowrap}
.line{border-top:1px solid var(--line);padding:14px 0}
.line:first-of-type{border-top:0;padding-top:0}
.line-head{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:4px 16px}
.line-figures{display:flex;flex-wrap:wrap;gap:2px 20px;margin-top:4px}
details>summary{cursor:pointer;color:var(--mark);padding:8px 0;width:fit-content}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(150px,1fr));gap:10px 16px;margin:0 0 10px}
.field{display:block;min-width:0}
.field>span{display:block;font-size:.875rem;color:var(--soft);margin-bottom:2px}
input,textarea,select{font:inherit;color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:8px;padding:9px 10px;width:100%;min-height:44px}
textarea{min-height:72px}
input:focus-visible,textarea:focus-visible,select:focus-visible,button:focus-visible,a:focus-visible,summary:focus-visible{outline:2px solid var(--mark);outline-offset:2px}
input.wrong,textarea.wrong,select.wrong{border-color:var(--bad)}
.acts{display:flex;flex-wrap:wrap;gap:10px;align-items:center}
button,.button{font:inherit;font-weight:600;border:1px solid var(--mark);border-radius:8px;padding:10px 18px;min-height:44px;background:var(--mark);color:var(--on-mark);cursor:pointer;text-decoration:none;display:inline-block}
button.quiet,.button.quiet{background:transparent;color:var(--mark)}
ul.plain{list-style:none;margin:0;padding:0}
ul.plain>li{padding:6px 0;border-bottom:1px solid var(--line)}
ul.plain>li:last-child{border-bottom:0}
.foot{color:var(--soft);font-size:.8125rem;padding:4px 0 24px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media (max-width:480px){.page{padding:12px}.card{padding:14px}.acts button,.acts .button{width:100%;text-align:center}}
`

const styleHash = createHash("sha256").update(STYLE).digest("base64")

/** What every answer of the portal says to browsers, caches and search engines: keep nothing, follow nothing. */
export const PORTAL_HEADERS: Readonly<Record<string, string>> = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "X-Robots-Tag": "noindex, nofollow",
}

export type PortalPage = Readonly<{
  title: string
  language: PortalLanguage
  body: Html
  /** Who bought: the name at the top of the page. */
  shop?: string | null
  /** What stands at its foot, where it is no page of a supplier's. */
  footer?: string
}>

/** A whole page of the portal, in the visitor's language, with the switch to the other one. */
export function portalPage({ title, language, body, shop, footer }: PortalPage): string {
  const words = wordsOf(language)
  const languages = (["en", "fr"] as const).map((one) =>
    one === language
      ? markup`<strong lang="${one}">${wordsOf(one).language}</strong>`
      : markup`<a href="?lang=${one}" lang="${one}" hreflang="${one}">${wordsOf(one).language}</a>`
  )
  return markup`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex, nofollow" />
        <meta name="referrer" content="no-referrer" />
        <title>${shop ? `${title} · ${shop}` : title}</title>
        <style>${new Html(STYLE)}</style>
      </head>
      <body>
        <div class="page">
          <header class="top">
            <span class="shop">${shop}</span>
            <nav class="languages" aria-label="${words.languages}">${languages}</nav>
          </header>
          <main>${body}</main>
          <footer class="foot">${footer ?? words.footer}</footer>
        </div>
      </body>
    </html> `.text
}

/** A page that says one thing: that a link does not open, or that somebody came too often. */
export const portalNotice = (language: PortalLanguage, title: string, text: string): string =>
  portalPage({
    title,
    language,
    body: markup`<div class="card">
      <h1>${title}</h1>
      <p>${text}</p>
    </div>`,
  })
