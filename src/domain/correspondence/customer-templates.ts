import { CUSTOMER_NOTICES, CustomerNotice, CustomerTemplate, customerTemplate } from "./customer-notice"
import type { MessageLanguage } from "./message"
import { html, NOTE_HTML, NOTE_TEXT, TemplateValues, Wording } from "./wording"

const COMMON = ["shop_name", "note", "customer_name", "order_number"] as const
const PARCELS = ["items", "parcel_count", "tracking", "tracking_urls"] as const

/** What the mails to customers may say. */
export const CUSTOMER_VARIABLES: Readonly<Record<CustomerTemplate, readonly string[]>> = {
  customer_shipped: [...COMMON, ...PARCELS],
  customer_shipped_in_part: [...COMMON, ...PARCELS, "remaining", "new_date"],
  customer_delayed: [...COMMON, "items", "new_date", "sent_before", "waits_for_all"],
  customer_ready: [...COMMON, "items", "warehouse", "address"],
}

const TEMPLATES: ReadonlySet<string> = new Set(CUSTOMER_NOTICES.map(customerTemplate))

/** Whether a template is one of those that go to customers. */
export const isCustomerTemplate = (template: string): template is CustomerTemplate => TEMPLATES.has(template)

/** Which occasion a template to customers is for. */
export const customerNoticeOf = (template: CustomerTemplate): CustomerNotice =>
  CUSTOMER_NOTICES.find((kind) => customerTemplate(kind) === template) as CustomerNotice

const each = (name: string): string => `{{#each ${name}}}
- {{this}}
{{/each}}`
const eachHtml = (name: string): string =>
  `{{#if ${name}}}<ul>{{#each ${name}}}<li>{{this}}</li>{{/each}}</ul>{{/if}}`
const links = `{{#if tracking_urls}}<p>{{#each tracking_urls}}<a href="{{this}}">{{this}}</a><br>{{/each}}</p>{{/if}}`

const HELLO_EN = "{{#if customer_name}}Dear {{customer_name}},{{else}}Hello,{{/if}}"
const HELLO_FR = "{{#if customer_name}}Bonjour {{customer_name}},{{else}}Bonjour,{{/if}}"

export const CUSTOMER_WORDING_EN: Readonly<Record<CustomerTemplate, Wording>> = {
  customer_shipped: {
    subject: "Your order {{order_number}} is on its way",
    text_body: `${HELLO_EN}

Your order {{order_number}} has left our warehouse:

${each("items")}

{{#if tracking}}Your parcels:

${each("tracking")}

{{/if}}{{#if tracking_urls}}Follow them here:

${each("tracking_urls")}

{{/if}}${NOTE_TEXT}Kind regards,
{{shop_name}}
`,
    html_body: html([
      `<p>${HELLO_EN}</p>`,
      `<p>Your order <strong>{{order_number}}</strong> has left our warehouse:</p>`,
      eachHtml("items"),
      `{{#if tracking}}<p>Your parcels:</p>{{/if}}`,
      eachHtml("tracking"),
      links,
      NOTE_HTML,
      `<p>Kind regards,<br>{{shop_name}}</p>`,
    ]),
  },
  customer_shipped_in_part: {
    subject: "A part of your order {{order_number}} is on its way",
    text_body: `${HELLO_EN}

A part of your order {{order_number}} has left our warehouse:

${each("items")}

{{#if tracking}}Your parcels:

${each("tracking")}

{{/if}}{{#if tracking_urls}}Follow them here:

${each("tracking_urls")}

{{/if}}{{#if remaining}}Still to come{{#if new_date}}, by {{new_date}} as far as we know today{{/if}}:

${each("remaining")}

{{/if}}${NOTE_TEXT}Kind regards,
{{shop_name}}
`,
    html_body: html([
      `<p>${HELLO_EN}</p>`,
      `<p>A part of your order <strong>{{order_number}}</strong> has left our warehouse:</p>`,
      eachHtml("items"),
      `{{#if tracking}}<p>Your parcels:</p>{{/if}}`,
      eachHtml("tracking"),
      links,
      `{{#if remaining}}<p>Still to come{{#if new_date}}, by <strong>{{new_date}}</strong> as far as we know today{{/if}}:</p>{{/if}}`,
      eachHtml("remaining"),
      NOTE_HTML,
      `<p>Kind regards,<br>{{shop_name}}</p>`,
    ]),
  },
  customer_delayed: {
    subject:
      "{{#if new_date}}Your order {{order_number}}: new date {{new_date}}{{else}}Your order {{order_number}} is delayed{{/if}}",
    text_body: `${HELLO_EN}

We are sorry: a part of your order {{order_number}} is not in our warehouse at the moment:

${each("items")}

{{#if new_date}}We expect to send it by {{new_date}}.{{else}}We do not know a day yet and will write to you as soon as we do.{{/if}}

{{#if waits_for_all}}Your whole order waits for it and leaves together.

{{/if}}{{#if sent_before}}The rest of your order does not wait for it.

{{/if}}${NOTE_TEXT}Kind regards,
{{shop_name}}
`,
    html_body: html([
      `<p>${HELLO_EN}</p>`,
      `<p>We are sorry: a part of your order <strong>{{order_number}}</strong> is not in our warehouse at the moment:</p>`,
      eachHtml("items"),
      `<p>{{#if new_date}}We expect to send it by <strong>{{new_date}}</strong>.{{else}}We do not know a day yet and will write to you as soon as we do.{{/if}}</p>`,
      `{{#if waits_for_all}}<p>Your whole order waits for it and leaves together.</p>{{/if}}`,
      `{{#if sent_before}}<p>The rest of your order does not wait for it.</p>{{/if}}`,
      NOTE_HTML,
      `<p>Kind regards,<br>{{shop_name}}</p>`,
    ]),
  },
  customer_ready: {
    subject: "Your order {{order_number}} is ready to collect",
    text_body: `${HELLO_EN}

Your order {{order_number}} is packed and ready to collect at {{warehouse}}{{#if address}}, {{address}}{{/if}}:

${each("items")}

${NOTE_TEXT}Kind regards,
{{shop_name}}
`,
    html_body: html([
      `<p>${HELLO_EN}</p>`,
      `<p>Your order <strong>{{order_number}}</strong> is packed and ready to collect at <strong>{{warehouse}}</strong>{{#if address}}, {{address}}{{/if}}:</p>`,
      eachHtml("items"),
      NOTE_HTML,
      `<p>Kind regards,<br>{{shop_name}}</p>`,
    ]),
  },
}

export const CUSTOMER_WORDING_FR: Readonly<Record<CustomerTemplate, Wording>> = {
  customer_shipped: {
    subject: "Votre commande {{order_number}} est en route",
    text_body: `${HELLO_FR}

Votre commande {{order_number}} a quitté notre entrepôt :

${each("items")}

{{#if tracking}}Vos colis :

${each("tracking")}

{{/if}}{{#if tracking_urls}}Suivez-les ici :

${each("tracking_urls")}

{{/if}}${NOTE_TEXT}Cordialement,
{{shop_name}}
`,
    html_body: html([
      `<p>${HELLO_FR}</p>`,
      `<p>Votre commande <strong>{{order_number}}</strong> a quitté notre entrepôt :</p>`,
      eachHtml("items"),
      `{{#if tracking}}<p>Vos colis :</p>{{/if}}`,
      eachHtml("tracking"),
      links,
      NOTE_HTML,
      `<p>Cordialement,<br>{{shop_name}}</p>`,
    ]),
  },
  customer_shipped_in_part: {
    subject: "Une partie de votre commande {{order_number}} est en route",
    text_body: `${HELLO_FR}

Une partie de votre commande {{order_number}} a quitté notre entrepôt :

${each("items")}

{{#if tracking}}Vos colis :

${each("tracking")}

{{/if}}{{#if tracking_urls}}Suivez-les ici :

${each("tracking_urls")}

{{/if}}{{#if remaining}}Il reste à recevoir{{#if new_date}}, d’ici le {{new_date}} d’après ce que nous savons aujourd’hui{{/if}} :

${each("remaining")}

{{/if}}${NOTE_TEXT}Cordialement,
{{shop_name}}
`,
    html_body: html([
      `<p>${HELLO_FR}</p>`,
      `<p>Une partie de votre commande <strong>{{order_number}}</strong> a quitté notre entrepôt :</p>`,
      eachHtml("items"),
      `{{#if tracking}}<p>Vos colis :</p>{{/if}}`,
      eachHtml("tracking"),
      links,
      `{{#if remaining}}<p>Il reste à recevoir{{#if new_date}}, d’ici le <strong>{{new_date}}</strong> d’après ce que nous savons aujourd’hui{{/if}} :</p>{{/if}}`,
      eachHtml("remaining"),
      NOTE_HTML,
      `<p>Cordialement,<br>{{shop_name}}</p>`,
    ]),
  },
  customer_delayed: {
    subject:
      "{{#if new_date}}Votre commande {{order_number}} : nouvelle date, le {{new_date}}{{else}}Votre commande {{order_number}} a du retard{{/if}}",
    text_body: `${HELLO_FR}

Nous sommes désolés : une partie de votre commande {{order_number}} manque en ce moment dans notre entrepôt :

${each("items")}

{{#if new_date}}Nous pensons l’expédier d’ici le {{new_date}}.{{else}}Nous ne connaissons pas encore de date et vous écrirons dès que possible.{{/if}}

{{#if waits_for_all}}Toute votre commande l’attend et partira en une fois.

{{/if}}{{#if sent_before}}Le reste de votre commande n’attend pas.

{{/if}}${NOTE_TEXT}Cordialement,
{{shop_name}}
`,
    html_body: html([
      `<p>${HELLO_FR}</p>`,
      `<p>Nous sommes désolés : une partie de votre commande <strong>{{order_number}}</strong> manque en ce moment dans notre entrepôt :</p>`,
      eachHtml("items"),
      `<p>{{#if new_date}}Nous pensons l’expédier d’ici le <strong>{{new_date}}</strong>.{{else}}Nous ne connaissons pas encore de date et vous écrirons dès que possible.{{/if}}</p>`,
      `{{#if waits_for_all}}<p>Toute votre commande l’attend et partira en une fois.</p>{{/if}}`,
      `{{#if sent_before}}<p>Le reste de votre commande n’attend pas.</p>{{/if}}`,
      NOTE_HTML,
      `<p>Cordialement,<br>{{shop_name}}</p>`,
    ]),
  },
  customer_ready: {
    subject: "Votre commande {{order_number}} vous attend",
    text_body: `${HELLO_FR}

Votre commande {{order_number}} est prête et vous attend à {{warehouse}}{{#if address}}, {{address}}{{/if}} :

${each("items")}

${NOTE_TEXT}Cordialement,
{{shop_name}}
`,
    html_body: html([
      `<p>${HELLO_FR}</p>`,
      `<p>Votre commande <strong>{{order_number}}</strong> est prête et vous attend à <strong>{{warehouse}}</strong>{{#if address}}, {{address}}{{/if}} :</p>`,
      eachHtml("items"),
      NOTE_HTML,
      `<p>Cordialement,<br>{{shop_name}}</p>`,
    ]),
  },
}

/** What the mails to customers show in a preview. */
export const CUSTOMER_SAMPLES: Readonly<Record<MessageLanguage, TemplateValues>> = {
  en: {
    note: null,
    customer_name: "Camille Martin",
    order_number: "#1042",
    items: ["2 × Desk lamp (Brass)", "1 × Lampshade (Linen)"],
    parcel_count: 1,
    tracking: ["Colissimo 6A12345678901"],
    tracking_urls: ["https://carrier.example/6A12345678901"],
    remaining: ["1 × Floor lamp (Black)"],
    new_date: "5 March 2027",
    sent_before: "yes",
    waits_for_all: null,
    warehouse: "Lyon",
    address: "12 rue de la République, 69001 Lyon",
  },
  fr: {
    note: null,
    customer_name: "Camille Martin",
    order_number: "#1042",
    items: ["2 × Lampe de bureau (Laiton)", "1 × Abat-jour (Lin)"],
    parcel_count: 1,
    tracking: ["Colissimo 6A12345678901"],
    tracking_urls: ["https://transporteur.example/6A12345678901"],
    remaining: ["1 × Lampadaire (Noir)"],
    new_date: "5 mars 2027",
    sent_before: "oui",
    waits_for_all: null,
    warehouse: "Lyon",
    address: "12 rue de la République, 69001 Lyon",
  },
}
