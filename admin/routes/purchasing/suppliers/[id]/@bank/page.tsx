import { RouteDrawer } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import { DrawerHeader } from "../../../../../components/modal-header"
import { useSupplier } from "../../../../../purchasing/supplier-detail"
import { BankForm } from "../../../../../suppliers/bank-form"

const SupplierBankPage = () => {
  const { t } = useTranslation("comptoir")
  const { id } = useParams()
  const { data, error } = useSupplier(id)
  if (error) throw error
  return (
    <RouteDrawer>
      <DrawerHeader title={t("suppliers.bank.edit_title", { name: data?.supplier.name ?? "" })} />
      {data && <BankForm supplier={data.supplier} />}
    </RouteDrawer>
  )
}

export default SupplierBankPage
