import type { LoaderFunctionArgs, UIMatch } from "react-router-dom"
import { useParams } from "react-router-dom"
import type { DispatchResponse } from "../../../../../src/types/http/picking"
import { Crumb } from "../../../../components/crumb"
import { sdk } from "../../../../lib/sdk"
import { DispatchDetail } from "../../../../picking/dispatch-detail"

type Match = UIMatch<DispatchResponse | undefined>

const DispatchPage = () => {
  const { id } = useParams()
  return <DispatchDetail id={id as string} />
}

export async function loader({ params }: LoaderFunctionArgs) {
  return sdk.client.fetch<DispatchResponse>(`/admin/dispatches/${params.id}`)
}

const nameOf = (match: Match): string | undefined => {
  const dispatch = match.loaderData?.dispatch
  return dispatch && (dispatch.number ?? `#${dispatch.display_id ?? ""}`)
}

export const handle = {
  breadcrumb: (match: Match) => nameOf(match) ?? <Crumb name="picking.dispatches.one" />,
  seo: (match: Match) => ({ title: nameOf(match) }),
}

export default DispatchPage
