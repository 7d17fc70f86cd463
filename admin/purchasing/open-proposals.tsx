import { useTranslation } from "react-i18next"
import type { ReorderProposalListResponse } from "../../src/types/http/reorder-proposals"
import { TextLink } from "../components/text-link"
import { useGet } from "../lib/api"

/** How many articles ought to be ordered again, with the way to them; nothing while there is none. */
export function OpenProposals() {
  const { t } = useTranslation("comptoir")
  const { data } = useGet<ReorderProposalListResponse>(
    "/admin/reorder-proposals",
    { status: "open", limit: 1, fields: "id" },
    { retry: false }
  )
  if (!data?.count) return null
  return (
    <TextLink to="/purchasing/proposals?status=open" className="txt-compact-small">
      {t("purchasing.proposals.figure", { count: data.count })}
    </TextLink>
  )
}
