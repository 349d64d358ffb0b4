-- The bot's two identities in the database. Run it as a member of the administrators' group, before the first migration
-- and again after it: the last lines need the audit tables. It can be run at any time.
--   sqlcmd -S SERVER -d upc -G -v bot=id-upc-prod migration=id-upc-prod-migrate -i deploy/scripts/database-users.sql

IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = '$(bot)')
    CREATE USER [$(bot)] FROM EXTERNAL PROVIDER;
IF NOT EXISTS (SELECT 1 FROM sys.database_principals WHERE name = '$(migration)')
    CREATE USER [$(migration)] FROM EXTERNAL PROVIDER;

-- The app reads and writes rows. It cannot change tables.
ALTER ROLE db_datareader ADD MEMBER [$(bot)];
ALTER ROLE db_datawriter ADD MEMBER [$(bot)];

-- The migration changes tables, and fills them where a version needs it.
ALTER ROLE db_ddladmin ADD MEMBER [$(migration)];
ALTER ROLE db_datareader ADD MEMBER [$(migration)];
ALTER ROLE db_datawriter ADD MEMBER [$(migration)];

-- The app cannot rewrite the audit trail. Triggers stop everybody who does not first remove them.
IF OBJECT_ID('dbo.AuditEvents') IS NULL
    PRINT 'The audit tables are not there yet: run this again after the first migration';
IF OBJECT_ID('dbo.AuditEvents') IS NOT NULL
    DENY UPDATE, DELETE, ALTER ON dbo.AuditEvents TO [$(bot)];
IF OBJECT_ID('dbo.AuditSeals') IS NOT NULL
    DENY UPDATE, DELETE, ALTER ON dbo.AuditSeals TO [$(bot)];
