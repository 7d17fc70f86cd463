import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import type { PickListResponse } from "../../../../../src/types/http/picking"
import { Crumb } from "../../../../components/crumb"
import { sdk } from "../../../../lib/sdk"
import { PickListDetail } from "../../../../picking/pick-list-detail"

type Match = UIMatch<PickListResponse | undefined>

const PickListPage = () => {
  const { id } = useParams()
  return <PickListDetail id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<PickListResponse>(`/admin/pick-lists/${params.id}`)
}

export const handle = {
  breadcrumb: (match: Match) => match.loaderData?.pick_list.number ?? <Crumb name="picking.lists.one" />,
  seo: (match: Match) => ({ title: match.loaderData?.pick_list.number }),
}

export default PickListPage
