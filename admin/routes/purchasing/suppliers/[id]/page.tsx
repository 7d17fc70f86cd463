import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import { sdk } from "../../../../lib/sdk"
import { SupplierDetail } from "../../../../purchasing/supplier-detail"
import type { SupplierResponse } from "../../../../../src/types/http/purchasing"

type Match = UIMatch<SupplierResponse | undefined>

const SupplierPage = () => {
  const { id } = useParams()
  return <SupplierDetail id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<SupplierResponse>(`/admin/suppliers/${params.id}`)
}

export const handle = {
  breadcrumb: (match: Match) => match.loaderData?.supplier.name ?? null,
  seo: (match: Match) => ({ title: match.loaderData?.supplier.name }),
}

export default SupplierPage
