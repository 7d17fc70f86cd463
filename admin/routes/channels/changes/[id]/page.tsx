import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import type { PriceChangeResponse } from "../../../../../src/types/http/price-changes"
import { Crumb } from "../../../../components/crumb"
import { sdk } from "../../../../lib/sdk"
import { ChangeDetail } from "../../../../price-changes/change-detail"

type Match = UIMatch<PriceChangeResponse | undefined>

const nameOf = (match: Match) => {
  const change = match.loaderData?.price_change
  return change?.number ?? change?.title
}

const ChangePage = () => {
  const { id } = useParams()
  return <ChangeDetail key={id} id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<PriceChangeResponse>(`/admin/price-changes/${params.id}`)
}

export const handle = {
  breadcrumb: (match: Match) => nameOf(match) ?? <Crumb name="channels.changes.one" />,
  seo: (match: Match) => ({ title: nameOf(match) }),
}

export default ChangePage
