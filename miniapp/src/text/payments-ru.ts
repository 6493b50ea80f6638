import payments from "../../../schema/texts/ru/miniapp-payments.ftl?raw";

export default [payments];
