package io.pocketping.jdbc;

/** Every table as one connection sees it. */
record Tables(
        Database database,
        SessionNumbers numbers,
        SessionTable sessions,
        SessionLists lists,
        FiguresQuery figures,
        MessageTable messages,
        EventTable events,
        TimerTable timers,
        DeliveryTable deliveries,
        KeyTables keys,
        AttachmentTable attachments,
        Erasure erasure) {

    static Tables on(Database database) {
        SessionNumbers numbers = new SessionNumbers(database);
        return new Tables(
                database,
                numbers,
                new SessionTable(database, numbers),
                new SessionLists(database),
                new FiguresQuery(database),
                new MessageTable(database, numbers),
                new EventTable(database, numbers),
                new TimerTable(database, numbers),
                new DeliveryTable(database, numbers),
                new KeyTables(database),
                new AttachmentTable(database, numbers),
                new Erasure(database, numbers));
    }
}
