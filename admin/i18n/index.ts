import enAdministration from "./en/administration.json"
import enCatalogue from "./en/catalogue.json"
import enChannels from "./en/channels.json"
import enCommon from "./en/common.json"
import enCorrespondence from "./en/correspondence.json"
import enCosting from "./en/costing.json"
import enCounting from "./en/counting.json"
import enLabels from "./en/labels.json"
import enOrders from "./en/orders.json"
import enPortal from "./en/portal.json"
import enPurchasing from "./en/purchasing.json"
import enQuotations from "./en/quotations.json"
import enReceiving from "./en/receiving.json"
import enRelaunch from "./en/relaunch.json"
import enReturns from "./en/returns.json"
import enSales from "./en/sales.json"
import enRouting from "./en/routing.json"
import enPicking from "./en/picking.json"
import enPacking from "./en/packing.json"
import enWaves from "./en/waves.json"
import enScanning from "./en/scanning.json"
import enStock from "./en/stock.json"
import enSuppliers from "./en/suppliers.json"
import enTasks from "./en/tasks.json"
import enTransfers from "./en/transfers.json"
import enValuation from "./en/valuation.json"
import enWarehouse from "./en/warehouse.json"
import frAdministration from "./fr/administration.json"
import frCatalogue from "./fr/catalogue.json"
import frChannels from "./fr/channels.json"
import frCommon from "./fr/common.json"
import frCorrespondence from "./fr/correspondence.json"
import frCosting from "./fr/costing.json"
import frCounting from "./fr/counting.json"
import frLabels from "./fr/labels.json"
import frOrders from "./fr/orders.json"
import frPortal from "./fr/portal.json"
import frPurchasing from "./fr/purchasing.json"
import frQuotations from "./fr/quotations.json"
import frReceiving from "./fr/receiving.json"
import frRelaunch from "./fr/relaunch.json"
import frReturns from "./fr/returns.json"
import frSales from "./fr/sales.json"
import frRouting from "./fr/routing.json"
import frPicking from "./fr/picking.json"
import frPacking from "./fr/packing.json"
import frWaves from "./fr/waves.json"
import frScanning from "./fr/scanning.json"
import frStock from "./fr/stock.json"
import frSuppliers from "./fr/suppliers.json"
import frTasks from "./fr/tasks.json"
import frTransfers from "./fr/transfers.json"
import frValuation from "./fr/valuation.json"
import frWarehouse from "./fr/warehouse.json"

/** One namespace, `comptoir`; each area has its own file and its own first key. */
export default {
  en: {
    comptoir: {
      common: enCommon,
      channels: enChannels,
      relaunch: enRelaunch,
      administration: enAdministration,
      purchasing: enPurchasing,
      suppliers: enSuppliers,
      catalogue: enCatalogue,
      orders: enOrders,
      quotations: enQuotations,
      portal: enPortal,
      receiving: enReceiving,
      correspondence: enCorrespondence,
      costing: enCosting,
      stock: enStock,
      sales: enSales,
      warehouse: enWarehouse,
      tasks: enTasks,
      counting: enCounting,
      transfers: enTransfers,
      returns: enReturns,
      valuation: enValuation,
      labels: enLabels,
      scanning: enScanning,
      routing: enRouting,
      picking: enPicking,
      packing: enPacking,
      waves: enWaves,
    },
  },
  fr: {
    comptoir: {
      common: frCommon,
      channels: frChannels,
      relaunch: frRelaunch,
      administration: frAdministration,
      purchasing: frPurchasing,
      suppliers: frSuppliers,
      catalogue: frCatalogue,
      orders: frOrders,
      quotations: frQuotations,
      portal: frPortal,
      receiving: frReceiving,
      correspondence: frCorrespondence,
      costing: frCosting,
      stock: frStock,
      sales: frSales,
      warehouse: frWarehouse,
      tasks: frTasks,
      counting: frCounting,
      transfers: frTransfers,
      returns: frReturns,
      valuation: frValuation,
      labels: frLabels,
      scanning: frScanning,
      routing: frRouting,
      picking: frPicking,
      packing: frPacking,
      waves: frWaves,
    },
  },
}
