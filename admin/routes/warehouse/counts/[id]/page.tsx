import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import { Crumb } from "../../../../components/crumb"
import { CountDetail } from "../../../../counting/count-detail"
import { sdk } from "../../../../lib/sdk"
import type { StockCountResponse } from "../../../../../src/types/http/counting"

type Match = UIMatch<StockCountResponse | undefined>

const StockCountPage = () => {
  const { id } = useParams()
  return <CountDetail id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<StockCountResponse>(`/admin/stock-counts/${params.id}`)
}

export const handle = {
  breadcrumb: (match: Match) =>
    match.loaderData?.stock_count.number ??
    match.loaderData?.stock_count.title ?? <Crumb name="counting.requested_name" />,
  seo: (match: Match) => ({ title: match.loaderData?.stock_count.number ?? undefined }),
}

export default StockCountPage
