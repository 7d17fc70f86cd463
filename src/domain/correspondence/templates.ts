import { invalidData } from "../shared/domain-error"
import {
  CUSTOMER_SAMPLES,
  CUSTOMER_VARIABLES,
  CUSTOMER_WORDING_EN,
  CUSTOMER_WORDING_FR,
  isCustomerTemplate,
} from "./customer-templates"
import type { MessageLanguage, MessageTemplate } from "./message"
import { html, NOTE_HTML, NOTE_TEXT } from "./wording"
import type { TemplateValues, Wording } from "./wording"

export type { TemplateValues, Wording } from "./wording"

export const LONGEST_SUBJECT = 300
export const LONGEST_BODY = 50_000

const COMMON = ["shop_name", "note"] as const
const SUPPLIER = [...COMMON, "supplier_name", "contact_name", "number", "portal_url", "line_count"] as const

/** What each template may say; every name always has a value, which may be empty. */
export const TEMPLATE_VARIABLES: Readonly<Record<MessageTemplate, readonly string[]>> = {
  purchase_order: [...SUPPLIER, "warehouse", "expected_on", "total", "payment_terms"],
  purchase_order_revision: [
    ...SUPPLIER,
    "warehouse",
    "expected_on",
    "total",
    "revision",
    "reason",
    "changes",
  ],
  request_for_quotation: [...SUPPLIER, "warehouse", "expected_on", "reply_until"],
  supplier_return: [...SUPPLIER, "warehouse", "reason", "order_number"],
  buyer_notice: [...COMMON, "title", "text", "url"],
  ...CUSTOMER_VARIABLES,
}

/** Refuses a wording whose parts are missing or too long. */
export function checkWordingSize<Words extends Wording>(wording: Words): Words {
  const subject = wording.subject.trim()
  if (!subject || subject.length > LONGEST_SUBJECT || /[\r\n]/.test(subject))
    throw invalidData(`The subject must be one line of 1 to ${LONGEST_SUBJECT} characters`)
  for (const [name, body] of [
    ["text", wording.text_body],
    ["HTML", wording.html_body],
  ] as const) {
    if (!body.trim() || body.length > LONGEST_BODY)
      throw invalidData(`The ${name} must have 1 to ${LONGEST_BODY} characters; it has ${body.length}`)
  }
  return { ...wording, subject }
}

const LONGEST_SENT_SUBJECT = 200

/** A subject as it is sent: one line without control characters, cut where it is too long. */
export function mailSubject(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
  return line.length > LONGEST_SENT_SUBJECT ? `${line.slice(0, LONGEST_SENT_SUBJECT - 1)}…` : line
}

const link = (words: string): string =>
  `{{#if portal_url}}<p><a href="{{portal_url}}" style="display:inline-block;padding:10px 16px;background:#18181b;color:#ffffff;text-decoration:none;border-radius:6px">${words}</a></p>{{/if}}`
const CHANGES_TEXT = `{{#each changes}}
- {{this}}
{{/each}}`
const CHANGES_HTML = `{{#if changes}}<ul>{{#each changes}}<li>{{this}}</li>{{/each}}</ul>{{/if}}`

const HELLO_EN = "{{#if contact_name}}Dear {{contact_name}},{{else}}Hello,{{/if}}"
const HELLO_FR = "{{#if contact_name}}Bonjour {{contact_name}},{{else}}Bonjour,{{/if}}"

const EN: Readonly<Record<MessageTemplate, Wording>> = {
  purchase_order: {
    subject: "Purchase order {{number}} from {{shop_name}}",
    text_body: `${HELLO_EN}

Please find attached our purchase order {{number}} for {{total}} without VAT, to be delivered to {{warehouse}}{{#if expected_on}} by {{expected_on}}{{/if}}.

${NOTE_TEXT}{{#if portal_url}}Please confirm it, or tell us what you can deliver and when:
{{portal_url}}

{{/if}}Kind regards,
{{shop_name}}
`,
    html_body: html([
      `<p>${HELLO_EN}</p>`,
      `<p>Please find attached our purchase order <strong>{{number}}</strong> for {{total}} without VAT, to be delivered to {{warehouse}}{{#if expected_on}} by <strong>{{expected_on}}</strong>{{/if}}.</p>`,
      NOTE_HTML,
      link("Confirm the order"),
      `<p>Kind regards,<br>{{shop_name}}</p>`,
    ]),
  },
  purchase_order_revision: {
    subject: "Purchase order {{number}}, revision {{revision}}",
    text_body: `${HELLO_EN}

We have changed our purchase order {{number}}. Revision {{revision}} is attached and takes the place of the former one.

{{#if reason}}
Reason: {{reason}}

{{/if}}
${CHANGES_TEXT}

${NOTE_TEXT}{{#if portal_url}}Please confirm it here:
{{portal_url}}

{{/if}}Kind regards,
{{shop_name}}
`,
    html_body: html([
      `<p>${HELLO_EN}</p>`,
      `<p>We have changed our purchase order <strong>{{number}}</strong>. Revision {{revision}} is attached and takes the place of the former one.</p>`,
      `{{#if reason}}<p>Reason: {{reason}}</p>{{/if}}`,
      CHANGES_HTML,
      NOTE_HTML,
      link("Confirm the change"),
      `<p>Kind regards,<br>{{shop_name}}</p>`,
    ]),
  },
  request_for_quotation: {
    subject: "Request for quotation {{number}} from {{shop_name}}",
    text_body: `${HELLO_EN}

We would like your prices and delivery dates for the articles of the attached request {{number}}{{#if reply_until}}, by {{reply_until}}{{/if}}.

${NOTE_TEXT}{{#if portal_url}}Please answer here, or fill in the attached file:
{{portal_url}}

{{/if}}Kind regards,
{{shop_name}}
`,
    html_body: html([
      `<p>${HELLO_EN}</p>`,
      `<p>We would like your prices and delivery dates for the articles of the attached request <strong>{{number}}</strong>{{#if reply_until}}, by <strong>{{reply_until}}</strong>{{/if}}.</p>`,
      NOTE_HTML,
      link("Answer the request"),
      `<p>Kind regards,<br>{{shop_name}}</p>`,
    ]),
  },
  supplier_return: {
    subject: "Return {{number}} from {{shop_name}}",
    text_body: `${HELLO_EN}

We are sending goods back to you, as listed in the attached return {{number}}{{#if order_number}} (our order {{order_number}}){{/if}}.

{{#if reason}}
Reason: {{reason}}

{{/if}}
${NOTE_TEXT}Please send us the credit note.

Kind regards,
{{shop_name}}
`,
    html_body: html([
      `<p>${HELLO_EN}</p>`,
      `<p>We are sending goods back to you, as listed in the attached return <strong>{{number}}</strong>{{#if order_number}} (our order {{order_number}}){{/if}}.</p>`,
      `{{#if reason}}<p>Reason: {{reason}}</p>{{/if}}`,
      NOTE_HTML,
      `<p>Please send us the credit note.</p>`,
      `<p>Kind regards,<br>{{shop_name}}</p>`,
    ]),
  },
  buyer_notice: {
    subject: "{{title}}",
    text_body: `{{text}}
{{#if url}}
{{url}}
{{/if}}`,
    html_body: html([
      `<p><strong>{{title}}</strong></p>`,
      `<p style="white-space:pre-line">{{text}}</p>`,
      `{{#if url}}<p><a href="{{url}}">{{url}}</a></p>{{/if}}`,
    ]),
  },
  ...CUSTOMER_WORDING_EN,
}

const FR: Readonly<Record<MessageTemplate, Wording>> = {
  purchase_order: {
    subject: "Commande {{number}} de {{shop_name}}",
    text_body: `${HELLO_FR}

Vous trouverez ci-joint notre commande {{number}} pour {{total}} hors taxes, à livrer à {{warehouse}}{{#if expected_on}} au plus tard le {{expected_on}}{{/if}}.

${NOTE_TEXT}{{#if portal_url}}Merci de la confirmer, ou de nous dire ce que vous pouvez livrer et quand :
{{portal_url}}

{{/if}}Cordialement,
{{shop_name}}
`,
    html_body: html([
      `<p>${HELLO_FR}</p>`,
      `<p>Vous trouverez ci-joint notre commande <strong>{{number}}</strong> pour {{total}} hors taxes, à livrer à {{warehouse}}{{#if expected_on}} au plus tard le <strong>{{expected_on}}</strong>{{/if}}.</p>`,
      NOTE_HTML,
      link("Confirmer la commande"),
      `<p>Cordialement,<br>{{shop_name}}</p>`,
    ]),
  },
  purchase_order_revision: {
    subject: "Commande {{number}}, révision {{revision}}",
    text_body: `${HELLO_FR}

Nous avons modifié notre commande {{number}}. La révision {{revision}} est jointe et remplace la précédente.

{{#if reason}}
Motif : {{reason}}

{{/if}}
${CHANGES_TEXT}

${NOTE_TEXT}{{#if portal_url}}Merci de la confirmer ici :
{{portal_url}}

{{/if}}Cordialement,
{{shop_name}}
`,
    html_body: html([
      `<p>${HELLO_FR}</p>`,
      `<p>Nous avons modifié notre commande <strong>{{number}}</strong>. La révision {{revision}} est jointe et remplace la précédente.</p>`,
      `{{#if reason}}<p>Motif : {{reason}}</p>{{/if}}`,
      CHANGES_HTML,
      NOTE_HTML,
      link("Confirmer la modification"),
      `<p>Cordialement,<br>{{shop_name}}</p>`,
    ]),
  },
  request_for_quotation: {
    subject: "Demande de prix {{number}} de {{shop_name}}",
    text_body: `${HELLO_FR}

Nous souhaitons connaître vos prix et vos délais pour les articles de la demande {{number}} ci-jointe{{#if reply_until}}, avant le {{reply_until}}{{/if}}.

${NOTE_TEXT}{{#if portal_url}}Merci de répondre ici, ou de remplir le fichier joint :
{{portal_url}}

{{/if}}Cordialement,
{{shop_name}}
`,
    html_body: html([
      `<p>${HELLO_FR}</p>`,
      `<p>Nous souhaitons connaître vos prix et vos délais pour les articles de la demande <strong>{{number}}</strong> ci-jointe{{#if reply_until}}, avant le <strong>{{reply_until}}</strong>{{/if}}.</p>`,
      NOTE_HTML,
      link("Répondre à la demande"),
      `<p>Cordialement,<br>{{shop_name}}</p>`,
    ]),
  },
  supplier_return: {
    subject: "Retour {{number}} de {{shop_name}}",
    text_body: `${HELLO_FR}

Nous vous renvoyons de la marchandise, dont la liste est dans le retour {{number}} ci-joint{{#if order_number}} (notre commande {{order_number}}){{/if}}.

{{#if reason}}
Motif : {{reason}}

{{/if}}
${NOTE_TEXT}Merci de nous adresser l’avoir.

Cordialement,
{{shop_name}}
`,
    html_body: html([
      `<p>${HELLO_FR}</p>`,
      `<p>Nous vous renvoyons de la marchandise, dont la liste est dans le retour <strong>{{number}}</strong> ci-joint{{#if order_number}} (notre commande {{order_number}}){{/if}}.</p>`,
      `{{#if reason}}<p>Motif : {{reason}}</p>{{/if}}`,
      NOTE_HTML,
      `<p>Merci de nous adresser l’avoir.</p>`,
      `<p>Cordialement,<br>{{shop_name}}</p>`,
    ]),
  },
  buyer_notice: EN.buyer_notice,
  ...CUSTOMER_WORDING_FR,
}

const DEFAULTS: Readonly<Record<MessageLanguage, Readonly<Record<MessageTemplate, Wording>>>> = {
  en: EN,
  fr: FR,
}

/** The wording that holds until the merchant writes another. */
export const defaultWording = (template: MessageTemplate, language: MessageLanguage): Wording =>
  DEFAULTS[language][template]

const SAMPLES: Readonly<Record<MessageLanguage, TemplateValues>> = {
  en: {
    shop_name: "Atelier Comptoir",
    note: "Please ring before you deliver.",
    supplier_name: "Lumen Ltd",
    contact_name: "Anna Kowalska",
    number: "PO-2026-00042",
    portal_url: "https://shop.example/supplier-portal/sample",
    line_count: 12,
    warehouse: "Lyon",
    expected_on: "5 March 2027",
    total: "1,250.00 EUR",
    payment_terms: "30 days end of month",
    revision: 2,
    reason: "We need fewer of them",
    changes: ["LAMP-1: quantity 24 → 12", "LAMP-2: delivery 5 March 2027 → 12 March 2027"],
    reply_until: "1 March 2027",
    order_number: "PO-2026-00040",
    title: "Lumen answered PO-2026-00042",
    text: "The supplier proposes other dates. Look at the proposals and accept or refuse them.",
    url: "https://shop.example/app/purchasing/orders/cpo_sample",
  },
  fr: {
    shop_name: "Atelier Comptoir",
    note: "Merci de sonner avant la livraison.",
    supplier_name: "Lumen SARL",
    contact_name: "Anna Kowalska",
    number: "PO-2026-00042",
    portal_url: "https://boutique.example/supplier-portal/exemple",
    line_count: 12,
    warehouse: "Lyon",
    expected_on: "5 mars 2027",
    total: "1 250,00 EUR",
    payment_terms: "30 jours fin de mois",
    revision: 2,
    reason: "Il nous en faut moins",
    changes: ["LAMP-1 : quantité 24 → 12", "LAMP-2 : livraison 5 mars 2027 → 12 mars 2027"],
    reply_until: "1 mars 2027",
    order_number: "PO-2026-00040",
    title: "Lumen a répondu à PO-2026-00042",
    text: "Le fournisseur propose d’autres dates. Regardez ses propositions, acceptez-les ou refusez-les.",
    url: "https://boutique.example/app/purchasing/orders/cpo_exemple",
  },
}

/** Values for a preview, one for each variable of the template. */
export function sampleValues(template: MessageTemplate, language: MessageLanguage): TemplateValues {
  const sample = { ...SAMPLES[language], ...(isCustomerTemplate(template) ? CUSTOMER_SAMPLES[language] : {}) }
  return Object.fromEntries(TEMPLATE_VARIABLES[template].map((name) => [name, sample[name] ?? null]))
}
