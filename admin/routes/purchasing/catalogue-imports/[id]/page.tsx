import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import type { CatalogueImportResponse } from "../../../../../src/types/http/catalogue"
import { ImportDetail } from "../../../../catalogue/import-detail"
import { sdk } from "../../../../lib/sdk"

type Match = UIMatch<CatalogueImportResponse | undefined>

const CatalogueImportPage = () => {
  const { id } = useParams()
  return <ImportDetail id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<CatalogueImportResponse>(`/admin/catalogue-imports/${params.id}`)
}

export const handle = {
  breadcrumb: (match: Match) => match.loaderData?.catalogue_import.file_name ?? null,
  seo: (match: Match) => ({ title: match.loaderData?.catalogue_import.file_name }),
}

export default CatalogueImportPage
