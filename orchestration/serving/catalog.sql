-- The catalogue of PostgreSQL 14 as its clients ask for it (psql, JDBC, SQLAlchemy, ...), told of the published file.
-- Runs once for every opened file, in a database in memory of which clients are not told. The schemas: pgc stands for pg_catalog,
-- pgi for information_schema. Tables that stay empty are there because clients join them.

create schema pgc;
create schema pgi;

create table pgc.pg_aggregate (aggfnoid varchar, aggkind varchar, aggnumdirectargs int2, aggtransfn varchar, aggfinalfn varchar,
    aggcombinefn varchar, aggserialfn varchar, aggdeserialfn varchar, aggmtransfn varchar, aggminvtransfn varchar, aggmfinalfn varchar,
    aggfinalextra bool, aggmfinalextra bool, aggfinalmodify varchar, aggmfinalmodify varchar, aggsortop bigint, aggtranstype bigint,
    aggtransspace int4, aggmtranstype bigint, aggmtransspace int4, agginitval text, aggminitval text);
create table pgc.pg_am (oid bigint, amname varchar, amhandler varchar, amtype varchar);
create table pgc.pg_attrdef (oid bigint, adrelid bigint, adnum int2, adbin varchar);
create table pgc.pg_attribute (attrelid bigint, attname varchar, atttypid bigint, attstattarget int4, attlen int2, attnum int2, attndims
    int4, attcacheoff int4, atttypmod int4, attbyval bool, attalign varchar, attstorage varchar, attcompression varchar, attnotnull bool,
    atthasdef bool, atthasmissing bool, attidentity varchar, attgenerated varchar, attisdropped bool, attislocal bool, attinhcount int4,
    attcollation bigint, attacl varchar[], attoptions varchar[], attfdwoptions varchar[], attmissingval varchar);
create table pgc.pg_auth_members (roleid bigint, member bigint, grantor bigint, admin_option bool);
create table pgc.pg_available_extensions (name varchar, default_version text, installed_version text, comment text);
create table pgc.pg_cast (oid bigint, castsource bigint, casttarget bigint, castfunc bigint, castcontext varchar, castmethod varchar);
create table pgc.pg_class (oid bigint, tableoid bigint, relname varchar, relnamespace bigint, reltype bigint, reloftype bigint, relowner bigint, relam
    bigint, relfilenode bigint, reltablespace bigint, relpages int4, reltuples float4, relallvisible int4, reltoastrelid bigint,
    relhasindex bool, relisshared bool, relpersistence varchar, relkind varchar, relnatts int2, relchecks int2, relhasrules bool,
    relhastriggers bool, relhassubclass bool, relrowsecurity bool, relforcerowsecurity bool, relispopulated bool, relreplident varchar,
    relispartition bool, relrewrite bigint, relfrozenxid bigint, relminmxid bigint, relacl varchar[], reloptions varchar[], relpartbound
    varchar);
create table pgc.pg_collation (oid bigint, collname varchar, collnamespace bigint, collowner bigint, collprovider varchar,
    collisdeterministic bool, collencoding int4, collcollate text, collctype text, colliculocale text, collversion text);
create table pgc.pg_constraint (oid bigint, tableoid bigint, conname varchar, connamespace bigint, contype varchar, condeferrable bool, condeferred bool,
    convalidated bool, conrelid bigint, contypid bigint, conindid bigint, conparentid bigint, confrelid bigint, confupdtype varchar,
    confdeltype varchar, confmatchtype varchar, conislocal bool, coninhcount int4, connoinherit bool, conkey int2[], confkey int2[],
    conpfeqop bigint[], conppeqop bigint[], conffeqop bigint[], confdelsetcols int2[], conexclop bigint[], conbin varchar);
create table pgc.pg_conversion (oid bigint, conname varchar, connamespace bigint, conowner bigint, conforencoding int4, contoencoding
    int4, conproc varchar, condefault bool);
create table pgc.pg_database (oid bigint, datname varchar, datdba bigint, encoding int4, datlocprovider varchar, datistemplate bool,
    datallowconn bool, datconnlimit int4, datfrozenxid bigint, datminmxid bigint, dattablespace bigint, datcollate text, datctype text,
    daticulocale text, datcollversion text, datacl varchar[]);
create table pgc.pg_db_role_setting (setdatabase bigint, setrole bigint, setconfig varchar[]);
create table pgc.pg_default_acl (oid bigint, defaclrole bigint, defaclnamespace bigint, defaclobjtype varchar, defaclacl varchar[]);
create table pgc.pg_depend (classid bigint, objid bigint, objsubid int4, refclassid bigint, refobjid bigint, refobjsubid int4, deptype
    varchar);
create table pgc.pg_description (objoid bigint, classoid bigint, objsubid int4, description text);
create table pgc.pg_enum (oid bigint, enumtypid bigint, enumsortorder float4, enumlabel varchar);
create table pgc.pg_event_trigger (oid bigint, evtname varchar, evtevent varchar, evtowner bigint, evtfoid bigint, evtenabled varchar,
    evttags varchar[]);
create table pgc.pg_extension (oid bigint, extname varchar, extowner bigint, extnamespace bigint, extrelocatable bool, extversion text,
    extconfig bigint[], extcondition varchar[]);
create table pgc.pg_foreign_data_wrapper (oid bigint, fdwname varchar, fdwowner bigint, fdwhandler bigint, fdwvalidator bigint, fdwacl
    varchar[], fdwoptions varchar[]);
create table pgc.pg_foreign_server (oid bigint, srvname varchar, srvowner bigint, srvfdw bigint, srvtype text, srvversion text, srvacl
    varchar[], srvoptions varchar[]);
create table pgc.pg_foreign_table (ftrelid bigint, ftserver bigint, ftoptions varchar[]);
create table pgc.pg_group (groname varchar, grosysid bigint, grolist bigint[]);
create table pgc.pg_index (indexrelid bigint, indrelid bigint, indnatts int2, indnkeyatts int2, indisunique bool, indnullsnotdistinct
    bool, indisprimary bool, indisexclusion bool, indimmediate bool, indisclustered bool, indisvalid bool, indcheckxmin bool, indisready
    bool, indislive bool, indisreplident bool, indkey int2[], indcollation bigint[], indclass bigint[], indoption int2[], indexprs
    varchar, indpred varchar);
create table pgc.pg_indexes (schemaname varchar, tablename varchar, indexname varchar, tablespace varchar, indexdef text);
create table pgc.pg_inherits (inhrelid bigint, inhparent bigint, inhseqno int4, inhdetachpending bool);
create table pgc.pg_language (oid bigint, tableoid bigint, lanname varchar, lanowner bigint, lanispl bool, lanpltrusted bool, lanplcallfoid bigint,
    laninline bigint, lanvalidator bigint, lanacl varchar[]);
create table pgc.pg_locks (locktype text, database bigint, relation bigint, page int4, tuple int2, virtualxid text, transactionid bigint,
    classid bigint, objid bigint, objsubid int2, virtualtransaction text, pid int4, mode text, granted bool, fastpath bool, waitstart
    timestamptz);
create table pgc.pg_matviews (schemaname varchar, matviewname varchar, matviewowner varchar, tablespace varchar, hasindexes bool,
    ispopulated bool, definition text);
create table pgc.pg_namespace (oid bigint, tableoid bigint, nspname varchar, nspowner bigint, nspacl varchar[]);
create table pgc.pg_opclass (oid bigint, tableoid bigint, opcmethod bigint, opcname varchar, opcnamespace bigint, opcowner bigint, opcfamily bigint,
    opcintype bigint, opcdefault bool, opckeytype bigint);
create table pgc.pg_operator (oid bigint, tableoid bigint, oprname varchar, oprnamespace bigint, oprowner bigint, oprkind varchar, oprcanmerge bool,
    oprcanhash bool, oprleft bigint, oprright bigint, oprresult bigint, oprcom bigint, oprnegate bigint, oprcode varchar, oprrest varchar,
    oprjoin varchar);
create table pgc.pg_opfamily (oid bigint, tableoid bigint, opfmethod bigint, opfname varchar, opfnamespace bigint, opfowner bigint);
create table pgc.pg_partitioned_table (partrelid bigint, partstrat varchar, partnatts int2, partdefid bigint, partattrs int2[], partclass
    bigint[], partcollation bigint[], partexprs varchar);
create table pgc.pg_policies (schemaname varchar, tablename varchar, policyname varchar, permissive text, roles varchar[], cmd text, qual
    text, with_check text);
create table pgc.pg_policy (oid bigint, polname varchar, polrelid bigint, polcmd varchar, polpermissive bool, polroles bigint[], polqual
    varchar, polwithcheck varchar);
create table pgc.pg_proc (oid bigint, tableoid bigint, proname varchar, pronamespace bigint, proowner bigint, prolang bigint, procost float4, prorows
    float4, provariadic bigint, prosupport varchar, prokind varchar, prosecdef bool, proleakproof bool, proisstrict bool, proretset bool,
    provolatile varchar, proparallel varchar, pronargs int2, pronargdefaults int2, prorettype bigint, proargtypes bigint[], proallargtypes
    bigint[], proargmodes varchar[], proargnames varchar[], proargdefaults varchar, protrftypes bigint[], prosrc text, probin text,
    prosqlbody varchar, proconfig varchar[], proacl varchar[]);
create table pgc.pg_publication (oid bigint, pubname varchar, pubowner bigint, puballtables bool, pubinsert bool, pubupdate bool,
    pubdelete bool, pubtruncate bool, pubviaroot bool);
create table pgc.pg_publication_namespace (oid bigint, pnpubid bigint, pnnspid bigint);
create table pgc.pg_publication_rel (oid bigint, prpubid bigint, prrelid bigint, prqual varchar, prattrs int2[]);
create table pgc.pg_publication_tables (pubname varchar, schemaname varchar, tablename varchar, attnames varchar[], rowfilter text);
create table pgc.pg_range (rngtypid bigint, rngsubtype bigint, rngmultitypid bigint, rngcollation bigint, rngsubopc bigint, rngcanonical
    varchar, rngsubdiff varchar);
create table pgc.pg_rewrite (oid bigint, tableoid bigint, rulename varchar, ev_class bigint, ev_type varchar, ev_enabled varchar, is_instead bool, ev_qual
    varchar, ev_action varchar);
create table pgc.pg_roles (rolname varchar, rolsuper bool, rolinherit bool, rolcreaterole bool, rolcreatedb bool, rolcanlogin bool,
    rolreplication bool, rolconnlimit int4, rolpassword text, rolvaliduntil timestamptz, rolbypassrls bool, rolconfig varchar[], oid
    bigint);
create table pgc.pg_rules (schemaname varchar, tablename varchar, rulename varchar, definition text);
create table pgc.pg_seclabel (objoid bigint, classoid bigint, objsubid int4, provider text, label text);
create table pgc.pg_sequence (seqrelid bigint, seqtypid bigint, seqstart int8, seqincrement int8, seqmax int8, seqmin int8, seqcache int8,
    seqcycle bool);
create table pgc.pg_sequences (schemaname varchar, sequencename varchar, sequenceowner varchar, data_type varchar, start_value int8,
    min_value int8, max_value int8, increment_by int8, cycle bool, cache_size int8, last_value int8);
create table pgc.pg_settings (name text, setting text, unit text, category text, short_desc text, extra_desc text, context text, vartype
    text, source text, min_val text, max_val text, enumvals varchar[], boot_val text, reset_val text, sourcefile text, sourceline int4,
    pending_restart bool);
create table pgc.pg_shdepend (dbid bigint, classid bigint, objid bigint, objsubid int4, refclassid bigint, refobjid bigint, deptype
    varchar);
create table pgc.pg_shdescription (objoid bigint, classoid bigint, description text);
create table pgc.pg_statistic_ext (oid bigint, stxrelid bigint, stxname varchar, stxnamespace bigint, stxowner bigint, stxstattarget int4,
    stxkeys int2[], stxkind varchar[], stxexprs varchar);
create table pgc.pg_stats (schemaname varchar, tablename varchar, attname varchar, inherited bool, null_frac float4, avg_width int4,
    n_distinct float4, most_common_vals varchar, most_common_freqs varchar, histogram_bounds varchar, correlation float4,
    most_common_elems varchar, most_common_elem_freqs varchar, elem_count_histogram varchar);
create table pgc.pg_subscription (oid bigint, subdbid bigint, subskiplsn bigint, subname varchar, subowner bigint, subenabled bool,
    subbinary bool, substream bool, subtwophasestate varchar, subdisableonerr bool, subconninfo text, subslotname varchar, subsynccommit
    text, subpublications varchar[]);
create table pgc.pg_tables (schemaname varchar, tablename varchar, tableowner varchar, tablespace varchar, hasindexes bool, hasrules bool,
    hastriggers bool, rowsecurity bool);
create table pgc.pg_tablespace (oid bigint, spcname varchar, spcowner bigint, spcacl varchar[], spcoptions varchar[]);
create table pgc.pg_trigger (oid bigint, tableoid bigint, tgrelid bigint, tgparentid bigint, tgname varchar, tgfoid bigint, tgtype int2, tgenabled varchar,
    tgisinternal bool, tgconstrrelid bigint, tgconstrindid bigint, tgconstraint bigint, tgdeferrable bool, tginitdeferred bool, tgnargs
    int2, tgattr int2[], tgargs varchar, tgqual varchar, tgoldtable varchar, tgnewtable varchar);
create table pgc.pg_ts_dict (oid bigint, dictname varchar, dictnamespace bigint, dictowner bigint, dicttemplate bigint, dictinitoption
    text);
create table pgc.pg_ts_parser (oid bigint, prsname varchar, prsnamespace bigint, prsstart varchar, prstoken varchar, prsend varchar,
    prsheadline varchar, prslextype varchar);
create table pgc.pg_ts_template (oid bigint, tmplname varchar, tmplnamespace bigint, tmplinit varchar, tmpllexize varchar);
create table pgc.pg_type (oid bigint, tableoid bigint, typname varchar, typnamespace bigint, typowner bigint, typlen int2, typbyval bool, typtype varchar,
    typcategory varchar, typispreferred bool, typisdefined bool, typdelim varchar, typrelid bigint, typsubscript varchar, typelem bigint,
    typarray bigint, typinput varchar, typoutput varchar, typreceive varchar, typsend varchar, typmodin varchar, typmodout varchar,
    typanalyze varchar, typalign varchar, typstorage varchar, typnotnull bool, typbasetype bigint, typtypmod int4, typndims int4,
    typcollation bigint, typdefaultbin varchar, typdefault text, typacl varchar[]);
create table pgc.pg_user (usename varchar, usesysid bigint, usecreatedb bool, usesuper bool, userepl bool, usebypassrls bool, passwd text,
    valuntil timestamptz, useconfig varchar[]);
create table pgc.pg_user_mapping (oid bigint, umuser bigint, umserver bigint, umoptions varchar[]);
create table pgc.pg_user_mappings (umid bigint, srvid bigint, srvname varchar, umuser bigint, usename varchar, umoptions varchar[]);
create table pgc.pg_views (schemaname varchar, viewname varchar, viewowner varchar, definition text);

create table pgc.pg_amop (oid bigint, amopfamily bigint, amoplefttype bigint, amoprighttype bigint, amopstrategy int2, amoppurpose varchar,
    amopopr bigint, amopmethod bigint, amopsortfamily bigint);
create table pgc.pg_amproc (oid bigint, amprocfamily bigint, amproclefttype bigint, amprocrighttype bigint, amprocnum int2, amproc varchar);
create table pgc.pg_ts_config (oid bigint, cfgname varchar, cfgnamespace bigint, cfgowner bigint, cfgparser bigint);
create table pgc.pg_largeobject_metadata (oid bigint, lomowner bigint, lomacl varchar[]);
create table pgc.pg_stat_activity (
    datid bigint, datname varchar, pid int4, usesysid bigint, usename varchar, application_name text, client_addr varchar, state text,
    query text, backend_start timestamptz, query_start timestamptz
);
create table pgc.pg_stat_user_tables (relid bigint, schemaname varchar, relname varchar, n_live_tup int8);
create table pgc.pg_stat_all_tables (relid bigint, schemaname varchar, relname varchar, n_live_tup int8);

-- Numbers that are the same in every build: clients keep them from one statement to the next.
create macro pgc.oid_of(schema_name, table_name) as 16384 + (hash(schema_name || '.' || table_name) % 1000000000)::bigint;
create macro pgc.namespace_of(schema_name) as case schema_name when 'main' then 2200 else pgc.oid_of('', schema_name) end;

-- DuckDB's types as PostgreSQL numbers them. Categories are texts there; what is nested is JSON.
create macro pgc.scalar_oid(kind) as case
    when kind in ('VARCHAR', 'BIT') or kind like 'ENUM(%' then 25
    when kind = 'BOOLEAN' then 16 when kind = 'BLOB' then 17 when kind in ('BIGINT', 'UINTEGER') then 20
    when kind in ('TINYINT', 'SMALLINT', 'UTINYINT') then 21 when kind in ('INTEGER', 'USMALLINT') then 23
    when kind = 'FLOAT' then 700 when kind = 'DOUBLE' then 701 when kind = 'DATE' then 1082 when kind = 'TIME' then 1083
    when kind = 'TIMESTAMP WITH TIME ZONE' then 1184 when kind like 'TIMESTAMP%' then 1114 when kind = 'INTERVAL' then 1186
    when kind in ('HUGEINT', 'UHUGEINT', 'UBIGINT', 'BIGNUM') or kind like 'DECIMAL(%' then 1700 when kind = 'UUID' then 2950
    when kind = '"NULL"' then 25 else 114 end;
create macro pgc.type_oid(kind) as case
    when kind like '%[]' and kind not like '%[][]' and kind not like 'STRUCT(%' and kind not like 'MAP(%' then
        coalesce((select nullif(typarray, 0) from pgc.pg_type where oid = pgc.scalar_oid(kind[:-3])), 114)
    else pgc.scalar_oid(kind) end;

insert into pgc.pg_type by name
select
    oid, typname, 11 as typnamespace, 10 as typowner, typlen, typlen between 1 and 8 as typbyval, 'b' as typtype, typcategory,
    typname in ('bool', 'text', 'float8', 'timestamptz', 'interval', 'oid') as typispreferred, true as typisdefined, ',' as typdelim,
    0 as typrelid, 0 as typelem, typarray, typname || 'in' as typinput, typname || 'out' as typoutput, typname || 'recv' as typreceive,
    typname || 'send' as typsend, 'i' as typalign, 'p' as typstorage, false as typnotnull, 0 as typbasetype, -1 as typtypmod, 0 as typndims,
    case when typcategory = 'S' then 100 else 0 end as typcollation
from (values
    (16, 'bool', 1, 'B', 1000), (17, 'bytea', -1, 'U', 1001), (18, 'char', 1, 'Z', 1002), (19, 'name', 64, 'S', 1003), (20,
    'int8', 8, 'N', 1016), (21, 'int2', 2, 'N', 1005), (22, 'int2vector', -1, 'A', 0), (23, 'int4', 4, 'N', 1007), (24, 'regproc',
    4, 'N', 1008), (25, 'text', -1, 'S', 1009), (26, 'oid', 4, 'N', 1028), (28, 'xid', 4, 'U', 1011), (30, 'oidvector', -1, 'A',
    0), (114, 'json', -1, 'U', 199), (700, 'float4', 4, 'N', 1021), (701, 'float8', 8, 'N', 1022), (705, 'unknown', -2, 'X', 0),
    (1042, 'bpchar', -1, 'S', 1014), (1043, 'varchar', -1, 'S', 1015), (1082, 'date', 4, 'D', 1182), (1083, 'time', 8, 'D', 1183),
    (1114, 'timestamp', 8, 'D', 1115), (1184, 'timestamptz', 8, 'D', 1185), (1186, 'interval', 16, 'T', 1187), (1266, 'timetz',
    12, 'D', 1270), (1700, 'numeric', -1, 'N', 1231), (2205, 'regclass', 4, 'N', 2210), (2206, 'regtype', 4, 'N', 2211), (2249,
    'record', -1, 'P', 0), (2278, 'void', 4, 'P', 0), (2950, 'uuid', 16, 'U', 2951), (3802, 'jsonb', -1, 'U', 3807), (4089,
    'regnamespace', 4, 'N', 4090)
) as known (oid, typname, typlen, typcategory, typarray);
insert into pgc.pg_type by name
select * replace (typarray as oid, '_' || typname as typname, -1 as typlen, false as typbyval, 'A' as typcategory, oid as typelem,
    0 as typarray, 'array_in' as typinput, 'array_out' as typoutput, 'array_recv' as typreceive, 'array_send' as typsend,
    false as typispreferred)
from pgc.pg_type where typarray <> 0;

insert into pgc.pg_am by name select unnest([2, 403]) as oid, unnest(['heap', 'btree']) as amname, unnest(['t', 'i']) as amtype;
insert into pgc.pg_collation by name
select 100 as oid, 'default' as collname, 11 as collnamespace, 10 as collowner, 'd' as collprovider, true as collisdeterministic,
    -1 as collencoding;
insert into pgc.pg_language by name select 14 as oid, 'sql' as lanname, 10 as lanowner, false as lanispl, true as lanpltrusted;
insert into pgc.pg_database by name
select 1 as oid, 'crosswire' as datname, 10 as datdba, 6 as encoding, 'c' as datlocprovider, false as datistemplate, true as datallowconn,
    -1 as datconnlimit, 1663 as dattablespace, 'C.UTF-8' as datcollate, 'C.UTF-8' as datctype;
insert into pgc.pg_tablespace by name select 1663 as oid, 'pg_default' as spcname, 10 as spcowner;
insert into pgc.pg_roles by name
select 10 as oid, 'crosswire' as rolname, false as rolsuper, true as rolinherit, false as rolcreaterole, false as rolcreatedb,
    true as rolcanlogin, false as rolreplication, -1 as rolconnlimit, false as rolbypassrls;
insert into pgc.pg_user by name select 'crosswire' as usename, 10 as usesysid, false as usecreatedb, false as usesuper;
insert into pgc.pg_settings by name
select name, setting, 'Preset Options' as category, '' as short_desc, 'internal' as context, 'string' as vartype, 'default' as source,
    false as pending_restart
from (values
    ('server_version', '14.0'), ('server_version_num', '140000'), ('server_encoding', 'UTF8'), ('client_encoding', 'UTF8'),
    ('max_index_keys', '32'), ('max_identifier_length', '63'), ('standard_conforming_strings', 'on'), ('TimeZone', 'UTC'),
    ('DateStyle', 'ISO, MDY'), ('IntervalStyle', 'postgres'), ('bytea_output', 'hex'), ('integer_datetimes', 'on'),
    ('search_path', 'marts, main'), ('default_transaction_read_only', 'on'), ('transaction_read_only', 'on'),
    ('transaction_isolation', 'repeatable read'), ('default_transaction_isolation', 'repeatable read'), ('is_superuser', 'off'),
    ('lc_collate', 'C.UTF-8'), ('lc_ctype', 'C.UTF-8'), ('extra_float_digits', '1'), ('application_name', ''), ('jit', 'off')
) as preset (name, setting);

insert into pgc.pg_namespace by name
select pgc.namespace_of(schema_name) as oid, schema_name as nspname, 10 as nspowner
from (
    select distinct schema_name from duckdb_schemas()
    where database_name = 'crosswire' and schema_name not in ('information_schema', 'pg_catalog')
)
union all by name
select unnest([11, 13183]) as oid, unnest(['pg_catalog', 'information_schema']) as nspname, 10 as nspowner;

insert into pgc.pg_class by name
select
    pgc.oid_of(schema_name, name) as oid, name as relname, pgc.namespace_of(schema_name) as relnamespace, 0 as reltype, 0 as reloftype,
    10 as relowner, case kind when 'r' then 2 else 0 end as relam, 0 as relfilenode, 0 as reltablespace, 1 as relpages,
    rows as reltuples, 0 as relallvisible, 0 as reltoastrelid, false as relhasindex, false as relisshared, 'p' as relpersistence,
    kind as relkind, columns as relnatts, 0 as relchecks, kind = 'v' as relhasrules, false as relhastriggers, false as relhassubclass,
    false as relrowsecurity, false as relforcerowsecurity, true as relispopulated, 'n' as relreplident, false as relispartition,
    0 as relrewrite
from (
    select schema_name, table_name as name, 'r' as kind, estimated_size as rows, column_count as columns
    from duckdb_tables() where database_name = 'crosswire' and not internal
    union all
    select schema_name, view_name, 'v', -1, column_count from duckdb_views() where database_name = 'crosswire' and not internal
);
-- Clients also look these up by name, to find what the comments of their like are filed under.
insert into pgc.pg_class by name
select oid, relname, 11 as relnamespace, 'r' as relkind, 'p' as relpersistence, 10 as relowner, 0 as relnatts
from (values (1259, 'pg_class'), (1249, 'pg_attribute'), (1247, 'pg_type'), (1255, 'pg_proc'), (2615, 'pg_namespace')) as own (oid, relname);

insert into pgc.pg_attribute by name
select
    pgc.oid_of(schema_name, table_name) as attrelid, column_name as attname, type_oid as atttypid, -1 as attstattarget,
    coalesce(typlen, -1) as attlen, column_index as attnum, case when data_type like '%[]' then 1 else 0 end as attndims, -1 as attcacheoff,
    case when data_type like 'DECIMAL(%' then (numeric_precision * 65536 + numeric_scale + 4)::int4 else -1 end as atttypmod,
    typbyval as attbyval, 'i' as attalign, 'p' as attstorage, '' as attcompression, not is_nullable as attnotnull, false as atthasdef,
    false as atthasmissing, '' as attidentity, '' as attgenerated, false as attisdropped, true as attislocal, 0 as attinhcount,
    coalesce(typcollation, 0) as attcollation
from (
    select *, pgc.type_oid(data_type) as type_oid from duckdb_columns() where database_name = 'crosswire' and not internal
) left join pgc.pg_type on pg_type.oid = type_oid;

insert into pgc.pg_description by name
select pgc.oid_of(schema_name, table_name) as objoid, 1259 as classoid, 0 as objsubid, comment as description
from duckdb_tables() where database_name = 'crosswire' and comment is not null
union all by name
select pgc.oid_of(schema_name, view_name) as objoid, 1259 as classoid, 0 as objsubid, comment as description
from duckdb_views() where database_name = 'crosswire' and comment is not null
union all by name
select pgc.oid_of(schema_name, table_name) as objoid, 1259 as classoid, column_index as objsubid, comment as description
from duckdb_columns() where database_name = 'crosswire' and comment is not null
union all by name
select pgc.oid_of(schema_name, function_name) as objoid, 1255 as classoid, 0 as objsubid, any_value(comment) as description
from duckdb_functions() where database_name = 'crosswire' and not internal and comment is not null group by all;

insert into pgc.pg_proc by name
select
    pgc.oid_of(schema_name, function_name) as oid, function_name as proname, pgc.namespace_of(schema_name) as pronamespace, 10 as proowner,
    14 as prolang, 1 as procost, 0 as prorows, 0 as provariadic, 'f' as prokind, false as prosecdef, true as proleakproof,
    false as proisstrict, function_type = 'table_macro' as proretset, 's' as provolatile, 's' as proparallel,
    len(parameters) as pronargs, 0 as pronargdefaults, case function_type when 'table_macro' then 2249 else 25 end as prorettype,
    parameters as proargnames, macro_definition as prosrc
from duckdb_functions() where database_name = 'crosswire' and not internal;

insert into pgc.pg_tables by name
select schema_name as schemaname, table_name as tablename, 'crosswire' as tableowner, false as hasindexes, false as hasrules,
    false as hastriggers, false as rowsecurity
from duckdb_tables() where database_name = 'crosswire' and not internal;
insert into pgc.pg_views by name
select schema_name as schemaname, view_name as viewname, 'crosswire' as viewowner, sql as definition
from duckdb_views() where database_name = 'crosswire' and not internal;

-- The functions of PostgreSQL that its clients call. Rights are not told apart: everything may be read, nothing written.
create macro pgc.version() as 'PostgreSQL 14.0 (Crosswire, on DuckDB)';
create macro pgc.current_database() as 'crosswire';
create macro pgc.current_schema() as 'marts';
create macro pgc.current_schemas(implicit) as case when implicit then ['pg_catalog', 'marts', 'main'] else ['marts', 'main'] end;
create macro pgc.current_setting(wanted) as (select any_value(setting) from pgc.pg_settings where lower(name) = lower(wanted)),
    (wanted, missing_ok) as (select any_value(setting) from pgc.pg_settings where lower(name) = lower(wanted));
create macro pgc.set_config(wanted, new_value, is_local) as new_value;
create macro pgc.pg_backend_pid() as 1;
create macro pgc.pg_is_in_recovery() as true;
create macro pgc.pg_client_encoding() as 'UTF8';
create macro pgc.pg_encoding_to_char(encoding) as 'UTF8';
create macro pgc.pg_get_userbyid(role) as 'crosswire';
-- A macro's parameter takes the place of the word, so that a column of the same name would hide it: what macros look up has names of
-- its own.
create table pgc._relations as
select oid as relation_, case nspname when 'main' then relname when 'marts' then relname when 'pg_catalog' then relname
    else nspname || '.' || relname end as shown_, relname as name_, nspname as schema_, nspname in ('marts', 'main', 'pg_catalog') as visible_
from pgc.pg_class join (select oid as relnamespace, nspname from pgc.pg_namespace) using (relnamespace);
create table pgc._functions as
select oid as function_, proname as name_, nspname in ('marts', 'main') as visible_, array_to_string(proargnames, ', ') as arguments_,
    case when proretset then 'table' else 'text' end as result_, prosrc as definition_
from pgc.pg_proc join (select oid as pronamespace, nspname from pgc.pg_namespace) using (pronamespace);
create table pgc._types as
select oid as type_, typname as name_, case typname
    when 'bool' then 'boolean' when 'int8' then 'bigint' when 'int4' then 'integer' when 'int2' then 'smallint' when 'float4' then 'real'
    when 'float8' then 'double precision' when 'varchar' then 'character varying' when 'bpchar' then 'character'
    when 'timestamp' then 'timestamp without time zone' when 'timestamptz' then 'timestamp with time zone'
    when 'time' then 'time without time zone' when 'timetz' then 'time with time zone'
    when '_bool' then 'boolean[]' when '_int8' then 'bigint[]' when '_int4' then 'integer[]' when '_int2' then 'smallint[]'
    when '_float4' then 'real[]' when '_float8' then 'double precision[]' when '_varchar' then 'character varying[]'
    when '_timestamp' then 'timestamp without time zone[]' when '_timestamptz' then 'timestamp with time zone[]'
    else case when typcategory = 'A' then typname[2:] || '[]' else typname end end as formatted_
from pgc.pg_type;
create table pgc._namespaces as select oid as namespace_, nspname as name_ from pgc.pg_namespace;
create table pgc._comments as select objoid as object_, objsubid as number_, description as comment_ from pgc.pg_description;
create table pgc._definitions as select pgc.oid_of(schemaname, viewname) as view_, definition as definition_ from pgc.pg_views;

create macro pgc.pg_table_is_visible(relation) as (select any_value(visible_) from pgc._relations where relation_ = relation);
create macro pgc.pg_function_is_visible(function) as (select any_value(visible_) from pgc._functions where function_ = function);
create macro pgc.pg_type_is_visible(kind) as true;
create macro pgc.pg_relation_is_publishable(relation) as false;
create macro pgc.format_type(kind, modifier) as (
    select any_value(formatted_) || case when kind = 1700 and modifier > 0
        then '(' || ((modifier - 4) // 65536) || ',' || ((modifier - 4) % 65536) || ')' else '' end
    from pgc._types where type_ = kind);
create macro pgc.obj_description(object) as (select any_value(comment_) from pgc._comments where object_ = object and number_ = 0),
    (object, catalog) as (select any_value(comment_) from pgc._comments where object_ = object and number_ = 0);
create macro pgc.col_description(object, number) as (
    select any_value(comment_) from pgc._comments where object_ = object and number_ = number);
create macro pgc.shobj_description(object, catalog) as null::varchar;
create macro pgc.pg_get_viewdef(object) as (select any_value(definition_) from pgc._definitions where view_ = object),
    (object, pretty) as (select any_value(definition_) from pgc._definitions where view_ = object);
create macro pgc.pg_get_expr(expression, relation) as null::varchar, (expression, relation, pretty) as null::varchar;
create macro pgc.pg_get_indexdef(relation) as null::varchar, (relation, number, pretty) as null::varchar;
create macro pgc.pg_get_constraintdef(relation) as null::varchar, (relation, pretty) as null::varchar;
create macro pgc.pg_get_partkeydef(relation) as null::varchar;
create macro pgc.pg_get_ruledef(relation) as null::varchar, (relation, pretty) as null::varchar;
create macro pgc.pg_get_triggerdef(relation) as null::varchar, (relation, pretty) as null::varchar;
create macro pgc.pg_get_statisticsobjdef_columns(object) as null::varchar;
create macro pgc.pg_get_serial_sequence(relation, attribute) as null::varchar;
create macro pgc.pg_get_function_arguments(function) as (select any_value(arguments_) from pgc._functions where function_ = function);
create macro pgc.pg_get_function_identity_arguments(function) as (
    select any_value(arguments_) from pgc._functions where function_ = function);
create macro pgc.pg_get_function_result(function) as (select any_value(result_) from pgc._functions where function_ = function);
create macro pgc.pg_get_functiondef(function) as (select any_value(definition_) from pgc._functions where function_ = function);
create macro pgc.pg_get_function_sqlbody(function) as null::varchar;
create macro pgc.pg_statistics_obj_is_visible(object) as false;
create macro pgc.pg_char_to_encoding(encoding) as 6;
create macro pgc.array_remove(items, unwanted) as list_filter(items, lambda item: item <> unwanted);
create macro pgc.pg_table_size(relation) as 0;
create macro pgc.pg_relation_size(relation) as 0, (relation, fork) as 0;
create macro pgc.pg_total_relation_size(relation) as 0;
create macro pgc.pg_database_size(name) as 0;
create macro pgc.pg_tablespace_location(space) as '';
create macro pgc.pg_partition_ancestors(relation) as table select relation as relid where false;
create macro pgc.quote_ident(name) as
    case when regexp_full_match(name, '[a-z_][a-z0-9_$]*') then name else '"' || replace(name, '"', '""') || '"' end;
create macro pgc.array_upper(items, dimension) as nullif(len(items), 0);
create macro pgc.array_lower(items, dimension) as case when len(items) > 0 then 1 end;
create macro pgc._pg_expandarray(items) as unnest(list_transform(items, lambda x, i: {'x': x, 'n': i}));
create macro pgc.has_any_column_privilege(relation, privilege) as true;

-- What `'marts.x'::regclass` and `oid::regclass` stand for.
create macro pgc.to_regclass(wanted) as (
    select any_value(relation_) from pgc._relations
    where replace(wanted, '"', '') in (schema_ || '.' || name_, 'crosswire.' || schema_ || '.' || name_, relation_::varchar)
    or (visible_ and replace(wanted, '"', '') = name_));
create macro pgc.regclass_name(object) as (select any_value(shown_) from pgc._relations where relation_ = object);
create macro pgc.to_regproc(wanted) as (
    select any_value(function_) from pgc._functions where replace(wanted, '"', '') in (name_, 'main.' || name_, function_::varchar));
create macro pgc.regproc_name(object) as coalesce(
    (select any_value(name_) from pgc._functions where function_::varchar = object::varchar), object::varchar);
create macro pgc.to_regtype(wanted) as (
    select any_value(type_) from pgc._types where replace(wanted, 'pg_catalog.', '') in (name_, formatted_, type_::varchar));
create macro pgc.regtype_name(object) as (select any_value(formatted_) from pgc._types where type_ = object);
create macro pgc.to_regnamespace(wanted) as (
    select any_value(namespace_) from pgc._namespaces where replace(wanted, '"', '') in (name_, namespace_::varchar));
create macro pgc.regnamespace_name(object) as (select any_value(name_) from pgc._namespaces where namespace_ = object);

-- information_schema: DuckDB's own, without its other databases, with PostgreSQL's names of types.
create view pgi.schemata as
select * from system.information_schema.schemata where catalog_name = 'crosswire' and schema_name in (select nspname from pgc.pg_namespace);
create view pgi.tables as
select t.* from system.information_schema.tables t where t.table_catalog = 'crosswire';
create view pgi.views as
select 'crosswire' as table_catalog, schemaname as table_schema, viewname as table_name, definition as view_definition,
    'NONE' as check_option, 'NO' as is_updatable, 'NO' as is_insertable_into
from pgc.pg_views;
create view pgi.columns as
select c.* replace (
    case when t.typcategory = 'A' then 'ARRAY' else pgc.format_type(t.oid, -1) end as data_type, 'UTF8' as character_set_name,
    'crosswire' as udt_catalog, 'pg_catalog' as udt_schema, t.typname as udt_name, 'NO' as is_identity, 'NEVER' as is_generated
)
from system.information_schema.columns c join pgc.pg_type t on t.oid = pgc.type_oid(c.data_type) where c.table_catalog = 'crosswire';
