import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import { Crumb } from "../../../../components/crumb"
import { sdk } from "../../../../lib/sdk"
import { SupplierReturnDetail } from "../../../../receiving/return-detail"
import type { SupplierReturnResponse } from "../../../../../src/types/http/receiving"

type Match = UIMatch<SupplierReturnResponse | undefined>

const SupplierReturnPage = () => {
  const { id } = useParams()
  return <SupplierReturnDetail id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<SupplierReturnResponse>(`/admin/supplier-returns/${params.id}`)
}

export const handle = {
  breadcrumb: (match: Match) =>
    match.loaderData?.supplier_return.number ?? <Crumb name="receiving.returns.draft_name" />,
  seo: (match: Match) => ({ title: match.loaderData?.supplier_return.number ?? undefined }),
}

export default SupplierReturnPage
