import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { ModalHeader } from "../../../../../components/modal-header"
import { useSupplierReturn } from "../../../../../receiving/return-detail"
import { ReturnForm } from "../../../../../receiving/return-form"
import { useReturnable } from "../../../../../receiving/sources"

const EditSupplierReturnPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const draft = useSupplierReturn(id)
  const found = draft.data?.supplier_return
  const returnable = useReturnable(found && (found.receipt_id ?? ""))
  if (draft.error || returnable.error) throw draft.error ?? returnable.error
  return (
    <RouteFocusModal>
      <ModalHeader title={t("receiving.returns.draft_name")} />
      {found && returnable.data && <ReturnForm {...returnable.data} draft={found} />}
    </RouteFocusModal>
  )
}

export default EditSupplierReturnPage
