import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { ModalHeader } from "../../../../../components/modal-header"
import { QuotationForm } from "../../../../../quotations/quotation-form"
import { useQuotation } from "../../../../../quotations/sources"

const EditQuotationPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const { data, error } = useQuotation(id)
  if (error) throw error
  return (
    <RouteFocusModal>
      <ModalHeader title={t("quotations.edit")} />
      {data && <QuotationForm title={t("quotations.edit")} request={data.quotation_request} />}
    </RouteFocusModal>
  )
}

export default EditQuotationPage
