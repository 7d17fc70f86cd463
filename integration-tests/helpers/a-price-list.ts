import type { AxiosResponse } from "axios"
import type { CatalogueChangeDTO, CatalogueImportDTO } from "../../src/types/http/catalogue"
import type { PurchasingShop } from "./a-purchasing-shop"

const AT_WORK = ["uploading", "previewing", "applying"]
/** Asked so often, each time after the last answer: a minute on the slowest machine. */
const MOST_QUESTIONS = 3000

/** Sends a price list as it is. */
export const uploadList = (
  { post, lumen }: PurchasingShop,
  file: string | Buffer,
  query = "",
  contentType = "text/csv"
): Promise<AxiosResponse> =>
  post(`/admin/catalogue-imports?supplier_id=${lumen.id}&file_name=prices.csv${query}`, file, {
    headers: { "content-type": contentType },
    maxBodyLength: Infinity,
  })

/** The price list once nobody is at work on it any more. */
export async function settledList({ get }: PurchasingShop, id: string): Promise<CatalogueImportDTO> {
  for (let question = 0; question < MOST_QUESTIONS; question += 1) {
    const { data } = await get(`/admin/catalogue-imports/${id}`)
    const list = data.catalogue_import as CatalogueImportDTO
    if (!AT_WORK.includes(list.status)) return list
  }
  throw new Error(`Price list ${id} is still at work`)
}

/** Uploads a list and previews it as its columns were guessed. */
export async function previewedList(
  shop: PurchasingShop,
  file: string | Buffer,
  format: object = {}
): Promise<CatalogueImportDTO> {
  const { status, data } = await uploadList(shop, file)
  if (status !== 200) throw new Error(`The upload answered ${status}: ${data.message}`)
  const { id, format: guessed } = data.catalogue_import
  const asked = await shop.post(`/admin/catalogue-imports/${id}/preview`, { ...guessed, ...format })
  if (asked.status !== 200) throw new Error(`The preview answered ${asked.status}: ${asked.data.message}`)
  return settledList(shop, id)
}

/** Previews a list and applies it. */
export async function appliedList(
  shop: PurchasingShop,
  file: string | Buffer,
  { format = {}, ...choices }: { format?: object; create_products?: boolean; archive_missing?: boolean } = {}
): Promise<CatalogueImportDTO> {
  const { id } = await previewedList(shop, file, format)
  const asked = await shop.post(`/admin/catalogue-imports/${id}/apply`, choices)
  if (asked.status !== 200) throw new Error(`Applying answered ${asked.status}: ${asked.data.message}`)
  return settledList(shop, id)
}

export const rowsOf = async (
  { get }: PurchasingShop,
  id: string,
  query = ""
): Promise<CatalogueChangeDTO[]> =>
  (await get(`/admin/catalogue-imports/${id}/rows?limit=100${query}`)).data.rows
