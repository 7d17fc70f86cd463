import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useSearchParams } from "react-router-dom"
import { ModalHeader } from "../../../../components/modal-header"
import { ReturnForm } from "../../../../receiving/return-form"
import { useReturnable } from "../../../../receiving/sources"

const CreateSupplierReturnPage = () => {
  const { t } = useTranslation("comptoir")
  const [search] = useSearchParams()
  const { data, error } = useReturnable(search.get("receipt") ?? "")
  if (error) throw error
  return (
    <RouteFocusModal>
      <ModalHeader title={t("receiving.returns.create")} />
      {data && <ReturnForm {...data} />}
    </RouteFocusModal>
  )
}

export default CreateSupplierReturnPage
