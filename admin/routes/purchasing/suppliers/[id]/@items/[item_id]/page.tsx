import { RouteDrawer } from "@medusajs/dashboard/components"
import { useTranslation } from "react-i18next"
import { useParams } from "react-router-dom"
import type { SupplierItemResponse } from "../../../../../../../src/types/http/purchasing"
import { useGet } from "../../../../../../lib/api"
import { useSupplier } from "../../../../../../purchasing/supplier-detail"
import { SupplierItemForm } from "../../../../../../purchasing/supplier-item-form"
import { DrawerHeader } from "../../../../../../components/modal-header"

const EditSupplierItemPage = () => {
  const { t } = useTranslation("comptoir")
  const { id, item_id } = useParams()
  const supplier = useSupplier(id)
  const item = useGet<SupplierItemResponse>(`/admin/supplier-items/${item_id}`)
  if (supplier.error || item.error) throw supplier.error ?? item.error
  return (
    <RouteDrawer>
      <DrawerHeader title={t("purchasing.supplier_items.edit")} />
      {supplier.data && item.data && (
        <SupplierItemForm supplier={supplier.data.supplier} item={item.data.supplier_item} />
      )}
    </RouteDrawer>
  )
}

export default EditSupplierItemPage
