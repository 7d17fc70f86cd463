import { RouteFocusModal } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { ModalHeader } from "../../../../components/modal-header"
import { BalanceForm } from "../../../../transfers/balance-form"

const BalanceWarehousesPage = () => {
  const { t } = useTranslation("comptoir")
  return (
    <RouteFocusModal>
      <ModalHeader title={t("transfers.balance.title")} />
      <BalanceForm />
    </RouteFocusModal>
  )
}

export default BalanceWarehousesPage
