import { model } from "@medusajs/framework/utils"

/** One wording of a template in one language. Written once; the highest version is in force. */
const RecoveryTemplateVersion = model.define(
  { name: "ComptoirRecoveryTemplateVersion", tableName: "comptoir_recovery_template_version" },
  {
    id: model.id({ prefix: "crtv" }).primaryKey(),
    template_id: model.text(),
    language_code: model.text(),
    version: model.number(),
    /** A version that goes back to the wording that Comptoir ships has no texts. */
    subject: model.text().nullable(),
    /** What a mail program shows beside the subject. */
    preheader: model.text().nullable(),
    text_body: model.text().nullable(),
    html_body: model.text().nullable(),
    created_by: model.text().nullable(),
  }
)

export default RecoveryTemplateVersion
