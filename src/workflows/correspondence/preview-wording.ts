import type { MedusaContainer } from "@medusajs/framework/types"
import { sampleValues, Wording } from "../../domain/correspondence/templates"
import { CORRESPONDENCE_MODULE } from "../../modules/correspondence/names"
import type CorrespondenceService from "../../modules/correspondence/service"
import { checkWording, fillWording } from "../../platform/mail-template"
import { documentHead } from "./letterhead"

/** A wording as a recipient would read it, filled with sample values; refuses one that could not be kept. */
export async function previewWording(
  container: MedusaContainer,
  template: string,
  language: string,
  wording: Wording
): Promise<Wording> {
  const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  const known = await correspondence.retrieveTemplate(template, language)
  const checked = checkWording(wording, known.variables)
  const { sender } = await documentHead(container, known.language_code)
  const values = sampleValues(known.template, known.language_code)
  return fillWording(checked, { ...values, shop_name: sender.name || (values.shop_name ?? null) })
}
