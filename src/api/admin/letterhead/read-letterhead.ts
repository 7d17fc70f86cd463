import type { MedusaContainer } from "@medusajs/framework/types"
import { CORRESPONDENCE_MODULE } from "../../../modules/correspondence/names"
import type CorrespondenceService from "../../../modules/correspondence/service"
import type { LetterheadDTO } from "../../../types/http/correspondence"

/** The letterhead without its picture. */
export async function readLetterhead(container: MedusaContainer): Promise<LetterheadDTO> {
  const correspondence = container.resolve<CorrespondenceService>(CORRESPONDENCE_MODULE)
  const { logo_type, updated_at, ...letterhead } = await correspondence.readLetterhead()
  return {
    ...letterhead,
    has_logo: logo_type !== null,
    updated_at: updated_at ? new Date(updated_at).toISOString() : null,
  }
}
