import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import type { PriceSaleResponse } from "../../../../../src/types/http/price-sales"
import { Crumb } from "../../../../components/crumb"
import { sdk } from "../../../../lib/sdk"
import { SaleDetail } from "../../../../price-sales/sale-detail"

type Match = UIMatch<PriceSaleResponse | undefined>

const SalePage = () => {
  const { id } = useParams()
  return <SaleDetail key={id} id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<PriceSaleResponse>(`/admin/price-sales/${params.id}`)
}

export const handle = {
  breadcrumb: (match: Match) => match.loaderData?.price_sale.name ?? <Crumb name="channels.sales.one" />,
  seo: (match: Match) => ({ title: match.loaderData?.price_sale.name }),
}

export default SalePage
