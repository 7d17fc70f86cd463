import type { MailWording } from "../correspondence/wording"
import type { RecoveryLanguage } from "./language"

/** The mails that Comptoir brings along. */
export const SHIPPED_MAILS = [
  "reminder",
  "second_reminder",
  "coupon",
  "back_in_stock",
  "single_reminder",
] as const
export type ShippedMail = (typeof SHIPPED_MAILS)[number]

/** What they are called until a merchant calls them otherwise. */
export const SHIPPED_MAIL_NAMES: Readonly<Record<ShippedMail, string>> = {
  reminder: "Reminder",
  second_reminder: "Second reminder",
  coupon: "Coupon",
  back_in_stock: "Back in stock",
  single_reminder: "Single reminder",
}

export const isShippedMail = (code: string | null): code is ShippedMail =>
  (SHIPPED_MAILS as readonly (string | null)[]).includes(code)

/** The words of a language that all mails share. */
type Shared = Readonly<{
  hello: string
  was: string
  of_wanted: string
  ships: string
  dropped: string
  total: string
  as_of: string
  button: string
  bye: string
  colon: string
}>

const SHARED: Readonly<Record<RecoveryLanguage, Shared>> = {
  en: {
    hello: "{{#if first_name}}Hello {{first_name}},{{else}}Hello,{{/if}}",
    was: "was {{old_price}} in your cart",
    of_wanted: "{{quantity}} of the {{wanted_quantity}} in your cart can be had",
    ships: "leaves our warehouse by {{available_on}}",
    dropped: "No longer available:",
    total: "Total of the articles",
    as_of: "Prices and stock of {{written_on}}. A cart sets nothing aside.",
    button: "Back to my cart",
    bye: "Kind regards,",
    colon: ":",
  },
  fr: {
    hello: "{{#if first_name}}Bonjour {{first_name}},{{else}}Bonjour,{{/if}}",
    was: "contre {{old_price}} dans votre panier",
    of_wanted: "{{quantity}} sur les {{wanted_quantity}} de votre panier sont disponibles",
    ships: "part de notre entrepôt au plus tard le {{available_on}}",
    dropped: "N’est plus disponible :",
    total: "Total des articles",
    as_of: "Prix et stock du {{written_on}}. Un panier ne réserve pas les articles.",
    button: "Revenir à mon panier",
    bye: "À bientôt,",
    colon: " :",
  },
}

const INK = `class="c-ink" style="margin:0 0 16px;color:#18181b;font-size:16px;line-height:24px"`
const SOFT = "color:#5f5f68;font-size:14px;line-height:20px"
const RULE = "border-top:1px solid #e4e4e7"

const paragraph = (words: string): string => `<p ${INK}>${words}</p>`

const linesHtml = ({ was, of_wanted, ships, dropped, total, as_of }: Shared): string => {
  const words = `<div class="c-ink" style="color:#18181b;font-size:16px;line-height:22px"><strong>{{title}}</strong></div>
      <div class="c-soft" style="${SOFT}">{{#if variant}}{{variant}}<br>{{/if}}{{quantity}} × {{unit_price}}{{#if old_price}}, ${was}{{/if}}{{#if wanted_quantity}}<br>${of_wanted}{{/if}}{{#if available_on}}<br>${ships}{{/if}}</div>`
  const cell = `class="c-rule" valign="top" style="${RULE};padding:16px 0`
  return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 16px">
  {{#each lines}}
  <tr>
    {{#if picture}}
    <td ${cell}" width="88"><img src="{{picture}}" alt="{{title}}" width="72" height="72" style="display:block;width:72px;height:72px;border:0;border-radius:6px;object-fit:cover"></td>
    <td ${cell}">${words}</td>
    {{else}}
    <td ${cell}" colspan="2">${words}</td>
    {{/if}}
    <td ${cell} 16px 12px" align="right"><span class="c-ink" style="color:#18181b;font-size:16px;line-height:22px;white-space:nowrap">{{total}}</span></td>
  </tr>
  {{/each}}
  <tr>
    <td ${cell}" colspan="2"><span class="c-ink" style="color:#18181b;font-size:16px;line-height:22px"><strong>${total}</strong></span>{{#if tax_note}}<br><span class="c-soft" style="${SOFT}">{{tax_note}}</span>{{/if}}</td>
    <td ${cell} 16px 12px" align="right"><span class="c-ink" style="color:#18181b;font-size:16px;line-height:22px;white-space:nowrap"><strong>{{total}}</strong></span></td>
  </tr>
</table>
{{#if dropped}}<p class="c-soft" style="margin:0 0 16px;${SOFT}">${dropped} {{#each dropped}}{{#unless @first}}, {{/unless}}{{this}}{{/each}}.</p>{{/if}}
<p class="c-soft" style="margin:0 0 24px;${SOFT}">${as_of}</p>`
}

const linesText = ({
  was,
  of_wanted,
  ships,
  dropped,
  total,
  as_of,
  colon,
}: Shared): string => `{{#each lines}}
- {{quantity}} × {{title}}{{#if variant}} ({{variant}}){{/if}}${colon} {{total}}{{#if old_price}}; ${was}{{/if}}{{#if wanted_quantity}}; ${of_wanted}{{/if}}{{#if available_on}}; ${ships}{{/if}}

{{/each}}

${total}${colon} {{total}}{{#if tax_note}} ({{tax_note}}){{/if}}

{{#if dropped}}
${dropped}
{{#each dropped}}
- {{this}}
{{/each}}

{{/if}}
${as_of}`

/** A button that is one in every mail program: a coloured cell with a link as large as it. */
const buttonHtml = (words: string): string =>
  `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 24px">
  <tr>
    <td class="c-button" align="center" bgcolor="#18181b" style="border-radius:6px"><a href="{{link}}" class="c-button-words" style="display:inline-block;padding:12px 24px;border:1px solid #18181b;border-radius:6px;color:#ffffff;font-size:16px;line-height:20px;font-weight:bold;text-decoration:none">${words}</a></td>
  </tr>
</table>`

type Parts = Readonly<{
  subject: string
  preheader: string
  /** Paragraphs before the lines, and after the button. */
  before: readonly string[]
  after: readonly string[]
  /** Between the lines and the button, in both parts. */
  offer?: Readonly<{ html: string; text: string }>
}>

function mail(language: RecoveryLanguage, { subject, preheader, before, after, offer }: Parts): MailWording {
  const shared = SHARED[language]
  const text = [
    shared.hello,
    ...before,
    linesText(shared),
    ...(offer ? [offer.text] : []),
    `${shared.button}${shared.colon}\n{{link}}`,
    ...after,
    `${shared.bye}\n{{shop_name}}`,
  ]
  const html = [
    ...[shared.hello, ...before].map(paragraph),
    linesHtml(shared),
    ...(offer ? [offer.html] : []),
    buttonHtml(shared.button),
    ...after.map(paragraph),
    paragraph(`${shared.bye}<br>{{shop_name}}`),
  ]
  return { subject, preheader, text_body: `${text.join("\n\n")}\n`, html_body: html.join("\n") }
}

const couponBox = (words: string, until: string): Readonly<{ html: string; text: string }> => ({
  html: `{{#if coupon_code}}<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 24px">
  <tr>
    <td class="c-offer" align="center" bgcolor="#f4f4f5" style="border-radius:6px;padding:16px"><span class="c-soft" style="${SOFT}">${words}</span><br><span class="c-ink" style="color:#18181b;font-size:20px;line-height:32px;font-weight:bold;letter-spacing:1px">{{coupon_code}}</span><br><span class="c-soft" style="${SOFT}">${until}</span></td>
  </tr>
</table>{{/if}}`,
  text: `{{#if coupon_code}}
${words} {{coupon_code}}
${until}
{{/if}}`,
})

const EN_ANSWER = "{{#if reply_to}}Answer this mail if there is anything you would like to know first.{{/if}}"
const FR_ANSWER =
  "{{#if reply_to}}Une question avant de vous décider, sur un article ou la livraison ? Répondez simplement à ce message.{{/if}}"
const EN_COUPON = couponBox(
  "{{coupon_value}} off with the code",
  "Until {{coupon_until}}, once, and for you alone. The button puts it on your cart."
)
const FR_COUPON = couponBox(
  "{{coupon_value}} de réduction avec le code",
  "Jusqu’au {{coupon_until}}, une seule fois, et pour vous seul. Le bouton l’applique à votre panier."
)

const WORDINGS: Readonly<Record<RecoveryLanguage, Readonly<Record<ShippedMail, MailWording>>>> = {
  en: {
    reminder: mail("en", {
      subject: "Your cart at {{shop_name}}",
      preheader: "Come back to it whenever it suits you.",
      before: [
        "You left some articles in your cart at {{shop_name}}. In case you would like to come back to them, here they are.",
      ],
      offer: EN_COUPON,
      after: [EN_ANSWER, "If you have changed your mind, there is nothing you need to do."],
    }),
    second_reminder: mail("en", {
      subject: "Is there anything we can help with?",
      preheader: "Your cart at {{shop_name}}, and a hand if you need one.",
      before: [
        "Some days ago you left these articles in your cart at {{shop_name}}. Perhaps something was unclear, or the moment was not right.",
      ],
      offer: EN_COUPON,
      after: [EN_ANSWER, "If you have found what you were looking for elsewhere, just leave it at that."],
    }),
    coupon: mail("en", {
      subject:
        "{{#if coupon_code}}{{coupon_value}} off your cart at {{shop_name}}{{else}}Your cart at {{shop_name}}{{/if}}",
      preheader:
        "{{#if coupon_code}}With the code {{coupon_code}}, until {{coupon_until}}.{{else}}Come back to it whenever it suits you.{{/if}}",
      before: [
        "{{#if coupon_code}}You left these articles in your cart at {{shop_name}}. Should they still be what you want, we take {{coupon_value}} off.{{else}}You left these articles in your cart at {{shop_name}}. Should they still be what you want, here they are.{{/if}}",
      ],
      offer: EN_COUPON,
      after: [EN_ANSWER],
    }),
    back_in_stock: mail("en", {
      subject: "Available again: your cart at {{shop_name}}",
      preheader: "What was sold out in your cart can be ordered again.",
      before: [
        "Articles in your cart at {{shop_name}} were sold out. These can be ordered again now, for as long as they last.",
      ],
      offer: EN_COUPON,
      after: ["If you no longer need them, there is nothing you need to do."],
    }),
    single_reminder: mail("en", {
      subject: "Your cart at {{shop_name}} is saved",
      preheader: "In case something came in between.",
      before: [
        "You did not finish your order at {{shop_name}}. In case something came in between, you find your cart here.",
      ],
      after: ["We remind you of this cart only this once.", EN_ANSWER],
    }),
  },
  fr: {
    reminder: mail("fr", {
      subject: "Votre panier chez {{shop_name}}",
      preheader: "Revenez-y quand cela vous convient.",
      before: [
        "Vous avez laissé des articles dans votre panier chez {{shop_name}}. Si vous souhaitez y revenir, les voici.",
      ],
      offer: FR_COUPON,
      after: [FR_ANSWER, "Si vous avez changé d’avis, vous n’avez rien à faire."],
    }),
    second_reminder: mail("fr", {
      subject: "Pouvons-nous vous aider ?",
      preheader: "Votre panier chez {{shop_name}}, et une réponse si vous en cherchez une.",
      before: [
        "Il y a quelques jours, vous avez laissé ces articles dans votre panier chez {{shop_name}}. Peut-être manquait-il une information, ou le moment n’était pas le bon.",
      ],
      offer: FR_COUPON,
      after: [FR_ANSWER, "Si vous avez trouvé votre bonheur ailleurs, restons-en là."],
    }),
    coupon: mail("fr", {
      subject:
        "{{#if coupon_code}}{{coupon_value}} de réduction sur votre panier chez {{shop_name}}{{else}}Votre panier chez {{shop_name}}{{/if}}",
      preheader:
        "{{#if coupon_code}}Avec le code {{coupon_code}}, jusqu’au {{coupon_until}}.{{else}}Revenez-y quand cela vous convient.{{/if}}",
      before: [
        "{{#if coupon_code}}Vous avez laissé ces articles dans votre panier chez {{shop_name}}. S’ils vous plaisent toujours, nous vous offrons {{coupon_value}} de réduction.{{else}}Vous avez laissé ces articles dans votre panier chez {{shop_name}}. S’ils vous plaisent toujours, les voici.{{/if}}",
      ],
      offer: FR_COUPON,
      after: [FR_ANSWER],
    }),
    back_in_stock: mail("fr", {
      subject: "De nouveau disponible : votre panier chez {{shop_name}}",
      preheader: "Ce qui manquait dans votre panier peut de nouveau être commandé.",
      before: [
        "Des articles de votre panier chez {{shop_name}} étaient épuisés. Ceux-ci peuvent de nouveau être commandés, dans la limite des stocks.",
      ],
      offer: FR_COUPON,
      after: ["Si vous n’en avez plus besoin, vous n’avez rien à faire."],
    }),
    single_reminder: mail("fr", {
      subject: "Votre panier chez {{shop_name}} est enregistré",
      preheader: "Au cas où vous auriez été interrompu.",
      before: [
        "Vous n’avez pas terminé votre commande chez {{shop_name}}. Au cas où vous auriez été interrompu, vous retrouvez votre panier ici.",
      ],
      after: ["Nous ne vous rappelons ce panier que cette seule fois.", FR_ANSWER],
    }),
  },
}

/** The wording that a shipped mail has until the merchant writes another. */
export const shippedWording = (code: ShippedMail, language: RecoveryLanguage): MailWording =>
  WORDINGS[language][code]

/** The key of a mail in a language. */
export const wordingKey = (templateId: string, language: RecoveryLanguage): string =>
  `${templateId}|${language}`
